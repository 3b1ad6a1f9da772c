"""What PyYAML reads. Standard input: a JSON array of YAML texts; standard output: an array of their documents."""

import json
import sys

import yaml

json.dump([list(yaml.safe_load_all(text)) for text in json.load(sys.stdin)], sys.stdout, default=str)
