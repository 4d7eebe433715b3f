"""Raw tables to typed tables, or every problem that stands in the way."""
