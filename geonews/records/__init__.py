"""Reports to JSON and back: the one border at which records are validated.

The JSON form is described in ``docs/report.md`` and by the schema ``report.schema.json`` beside this file.
"""

from geonews.records.decode import report_from_json as report_from_json
from geonews.records.encode import SCHEMA_VERSION as SCHEMA_VERSION
from geonews.records.encode import dumps as dumps
from geonews.records.encode import place_to_json as place_to_json
from geonews.records.encode import report_to_json as report_to_json
