"""What Baken remembers: the only place that speaks SQL and the only place that seals and opens."""
