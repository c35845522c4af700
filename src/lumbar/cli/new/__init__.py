"""What `lumbar new` asks of an author, as fields of content."""
