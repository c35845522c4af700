"""The command line: one file a command, and the plain and JSON Lines ways to be quizzed."""
