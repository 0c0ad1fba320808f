"""Prevention: duties of the organisation, the norm and the house rules by version."""
