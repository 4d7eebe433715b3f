"""Files to raw tables: reading remembers file and line and never judges."""
