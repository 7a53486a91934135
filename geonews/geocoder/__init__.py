"""The gazetteer as a geocoder: one query in, places out, the best first."""
