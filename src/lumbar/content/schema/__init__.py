"""The YAML schema, as pydantic models. Imported only where a file has to be compiled."""
