"""The local gazetteer: reading, building and its sources."""
