"""What happened where: incidents with their sites, origins and times, and restricted airspace."""

from geonews.incidents.extractor import DefaultExtractor as DefaultExtractor
