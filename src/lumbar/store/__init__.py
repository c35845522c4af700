"""Where what people did is kept. SQLAlchemy is known here and nowhere else.

Nothing is imported from here: name the module, so that errors can be had without loading
SQLAlchemy.
"""
