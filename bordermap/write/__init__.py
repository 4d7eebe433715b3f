"""Datasets onto the disk: tables in their canonical form, and files all or none."""
