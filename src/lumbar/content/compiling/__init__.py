"""From the text of one file to its unit. The only part that needs YAML, pydantic and Markdown."""
