"""Banks in the formats of other systems: read, written, and told about item by item.

Every format is read into drafts (`drafts.py`), which `building.py` makes into items of the core.
What could not be taken over as it was is a remark (`report.py`); nothing is lost without one.
"""
