"""Deciding which place a name means."""
