"""What is taught and asked: items, lessons, and the course that orders them."""
