"""Layered maps in one self-contained HTML file."""
