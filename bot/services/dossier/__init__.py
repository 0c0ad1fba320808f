"""The dossier of a case for one reader."""
