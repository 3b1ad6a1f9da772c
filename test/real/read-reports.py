"""Reads XML and CSV by Python's own modules: {"xml": [text], "csv": [text]} to {"xml": [[tag, attributes, text]], "csv": [[rows]]}."""

import csv
import io
import json
import sys
from xml.etree import ElementTree


def elements(text):
    root = ElementTree.fromstring(text.encode("utf-8"))
    return [[element.tag, element.attrib, element.text] for element in root.iter()]


def rows(text):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


request = json.load(sys.stdin)
json.dump({"xml": [elements(text) for text in request["xml"]], "csv": [rows(text) for text in request["csv"]]}, sys.stdout)
