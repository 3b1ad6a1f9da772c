"""Reads {"path": text} on standard input and answers with what its format's own parser finds wrong, and with what the
Python requirements in it allow."""

import json
import re
import sys
import tomllib
import xml.etree.ElementTree as ElementTree

from packaging.requirements import InvalidRequirement, Requirement

faults = []
allowed = {}
for path, text in json.load(sys.stdin).items():
    text = text.lstrip("\ufeff")
    try:
        if path.endswith((".toml", "/Pipfile", "poetry.lock")):
            tomllib.loads(text)
        elif path.endswith(("proj", ".props", ".xml", ".config", ".nuspec")):
            ElementTree.fromstring(text)
        elif path.endswith(("package.json", "project.json", "vendor.json")):
            json.loads(text)
        elif re.search(r"(requirements|constraints)[^/]*\.txt$|requirements/", path):
            for line in re.sub(r"\\\r?\n", " ", text).splitlines():
                line = re.sub(r"\s*((?<!\S)#.*|--hash.*)$", "", line).strip()
                if not line or line.startswith(("-", "./")) or re.match(r"[a-z+]+://", line):
                    continue
                requirement = Requirement(line)
                if requirement.name.lower().replace("_", "-").replace(".", "-") == "azure-mgmt-batchai":
                    allowed.setdefault(path, []).append(requirement.specifier.contains("2.0.0"))
    except (ValueError, ElementTree.ParseError, InvalidRequirement) as error:
        faults.append(f"{path}: {error}")
json.dump({"faults": faults, "allowed": allowed}, sys.stdout)
