"""Deciding which place a name means."""

from geonews.resolve.resolver import DefaultResolver as DefaultResolver
