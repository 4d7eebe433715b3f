"""Where: lines, shapes and distances."""
