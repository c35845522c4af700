"""`lumbar sit` line by line: for scripts, for people, for screen readers and pipes."""
