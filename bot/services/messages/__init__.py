"""What Baken says unasked: who hears of what, what a card may hold, overviews, what did not arrive."""
