"""Item-writing rules on files: places for flaws, and what an author has chosen to ignore."""
