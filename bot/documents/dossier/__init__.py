"""The evidence dossier: what it holds, as a PDF, in a bag, and whether it is whole."""
