"""Writing YAML: a tree of values, comments and layout, and the one way it comes out as text."""
