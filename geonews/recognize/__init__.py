"""Finding where in a text places are named."""
