"""Joined data to text: payload, page, map."""
