"""What a JSON Schema has against a document: {"schema": path, "document": value} to a list of lines."""

import json
import sys

from jsonschema.validators import validator_for

request = json.load(sys.stdin)
with open(request["schema"], encoding="utf-8-sig") as file:
    schema = json.load(file)
validator = validator_for(schema)(schema)
json.dump([f"{error.json_path}: {error.message}" for error in validator.iter_errors(request["document"])], sys.stdout)
