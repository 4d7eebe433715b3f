"""Steps by which the boundaries are made; `build.py` runs them in order."""
