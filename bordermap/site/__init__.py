"""Text to files: what a build writes."""
