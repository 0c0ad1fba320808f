"""What Baken does: use cases, the router, delivery, and one sub-package a chat platform."""
