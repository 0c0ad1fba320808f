"""What Baken asks, what it says and what the protocol requires. Pure: no clock, no network, no disk."""
