"""How `lumbar check` prints what it found: one file a form, each takes a report and prints it."""
