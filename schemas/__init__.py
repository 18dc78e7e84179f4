"""One pydantic model a table row: the one definition of what katanya reads and writes."""
