"""Stills: maps drawn without a browser, as display lists that one SVG template writes."""
