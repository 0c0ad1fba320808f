"""Delivery with the real SDKs against the strict fakes."""
