"""Sphinx settings; the site builds offline: ``sphinx-build -W docs build/docs``."""

from geonews.version import __version__

project = "geonews"
author = "The geonews maintainers"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_click"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["build"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_numpy_docstring = True
napoleon_google_docstring = False
napoleon_use_ivar = True
suppress_warnings = ["ref.python"]
html_theme = "furo"
html_title = f"geonews {release}"
