"""text2qti's Markdown, which Canvas takes by way of text2qti: https://github.com/gpoore/text2qti."""
