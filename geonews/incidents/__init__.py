"""Working out what happened where."""
