"""Writing items from inside the program: for instructors and administrators."""
