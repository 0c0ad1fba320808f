"""The browser workplace: a third chat platform behind the same seam, for the demo and the tests."""
