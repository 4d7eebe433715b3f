"""The version of the package; `pyproject.toml` takes it from here."""

VERSION = "2026.11.0"
