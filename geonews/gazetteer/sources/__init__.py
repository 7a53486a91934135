"""One importer a source; used when a gazetteer is built, never at run time."""
