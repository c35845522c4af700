"""What can be seen only by looking at all files together."""
