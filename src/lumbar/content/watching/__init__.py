"""A bank that is saved again and again: only what changed is compiled anew."""
