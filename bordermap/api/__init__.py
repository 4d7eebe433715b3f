"""The Python interface: what `import bordermap` offers, and what the command line calls."""
