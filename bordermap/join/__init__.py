"""Where: crossings joined with the border lines that they lie on."""
