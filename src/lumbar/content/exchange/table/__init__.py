"""A bank as a table, one row an item or case step: CSV and TSV."""
