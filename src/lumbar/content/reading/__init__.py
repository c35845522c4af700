"""From bytes to a tree of text with the place of everything in it, whatever the text means."""
