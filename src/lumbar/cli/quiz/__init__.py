"""The quiz line by line: for people (`plain`) and for scripts (`jsonl`)."""
