"""When: status series, stops and differences."""
