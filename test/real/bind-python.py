"""Binds migrated Python calls to the signatures of azure-mgmt-batchai 2.0.0, and compares them with the old call.

Reads {"operations": [...], "calls": [{"file", "change", "before", "after", "workspace", "experiment", "sources"}]} on stdin:
`operations` as in test/reference/clients.json; `workspace` and `experiment` are {"kind", "text"}; `sources` are the
texts of which one must hold the call; calls of one `file` may stand in one another's arguments. Writes a list of faults, [{"call": int, "fault": str}], on stdout.
"""

import ast
import inspect
import json
import re
import sys
import textwrap

from cells import without_ipython


def signature(parameters):
    made = []
    for parameter in parameters:
        name = parameter["name"]
        if name.startswith("**"):
            made.append(inspect.Parameter(name[2:], inspect.Parameter.VAR_KEYWORD))
        else:
            default = inspect.Parameter.empty if parameter["required"] else None
            made.append(inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=default))
    return inspect.Signature(made)


def bound(call, parameters):
    """{parameter: source of its value}; raises TypeError where the call does not bind."""
    if any(isinstance(value, ast.Starred) for value in call.args) or any(k.arg is None for k in call.keywords):
        raise TypeError("spreads its arguments")
    values = signature(parameters).bind(
        *[ast.dump(value) for value in call.args], **{k.arg: ast.dump(k.value) for k in call.keywords}
    )
    values = dict(values.arguments)
    extra = values.pop("operation_config", {})
    return {**values, **extra}


class Migrated(ast.NodeTransformer):
    """Puts the new call in the place of each old one, as `pairs` (dump of the old: node of the new) say."""

    def __init__(self, pairs):
        self.pairs = pairs

    def visit_Call(self, node):
        new = self.pairs.get(ast.dump(node))
        return new if new is not None else self.generic_visit(node)


def call_in(text):
    # ur'' is Python 2's alone; where it differs from r'' does not matter here.
    text = re.sub(r"\b[uU][rR](?=['\"])", "r", text.strip().replace("\r\n", "\n"))
    tree = ast.parse("(" + text + "\n)", mode="eval").body
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Attribute):
        raise TypeError("is not a call of a method")
    return tree


def value_of(name):
    node = ast.Constant(name["text"]) if name["kind"] == "literal" else ast.parse(name["text"], mode="eval").body
    return ast.dump(node)


def fault_of(item, operations, others):
    operation = operations.get(item["change"])
    if not operation or not operation["old"] or not operation["new"]:
        return f"{item['change']} is no operation that is both old and new"
    try:
        old_call, new_call = call_in(item["before"]), call_in(item["after"])
        pairs = {ast.dump(call_in(other["before"])): call_in(other["after"]) for other in others}
        old_call = Migrated(pairs).generic_visit(old_call)
        old = bound(old_call, operation["old"]["params"])
        new = bound(new_call, operation["new"]["params"])
    except (SyntaxError, TypeError) as error:
        return f"{error}"
    group, method = operation["new"]["name"].split(".")
    if new_call.func.attr != method:
        return f"calls {new_call.func.attr}, not {method}"
    if isinstance(new_call.func.value, ast.Attribute) and new_call.func.value.attr in ("fileservers", "fileServers"):
        return f"calls it on {new_call.func.value.attr}, not {group}"
    inserted = {"workspace_name": value_of(item["workspace"])}
    if "experiment_name" in [parameter["name"] for parameter in operation["new"]["params"]]:
        inserted["experiment_name"] = value_of(item["experiment"])
    if new != {**old, **inserted}:
        return f"binds {sorted(new.items())}, expected {sorted({**old, **inserted}.items())}"
    if item["sources"]:
        wanted = ast.dump(new_call)
        parsed = [tree for tree in map(tree_of, item["sources"]) if tree]
        if parsed and not any(isinstance(n, ast.Call) and ast.dump(n) == wanted for t in parsed for n in ast.walk(t)):
            return "is not in the migrated file"
    return None


def tree_of(source):
    try:
        return ast.parse(textwrap.dedent(without_ipython(source)))
    except (SyntaxError, ValueError):
        return None  # Python 2 or a broken file: parse-python.py judges those


def main():
    request = json.load(sys.stdin)
    operations = {
        operation["old"]["name"]: operation for operation in request["operations"] if operation["old"]
    }
    calls = request["calls"]
    faults = [
        (index, fault_of(item, operations, [c for c in calls if c["file"] == item["file"] and c is not item]))
        for index, item in enumerate(calls)
    ]
    json.dump([{"call": index, "fault": fault} for index, fault in faults if fault], sys.stdout)


main()
