"""Microsoft Teams behind the seam: activities in, Adaptive Cards out."""
