"""Reports as printable pages: one HTML file each, with its style and plots inside.

No page has a script or an address: what is opened from a mail or a stick asks nobody for anything.
"""
