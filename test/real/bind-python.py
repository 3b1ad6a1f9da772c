"""Binds migrated Python calls to the signatures of azure-mgmt-batchai 2.0.0, and compares them with the old call.

Reads {"operations": [...], "models": {name: [property]}, "calls": [{"file", "change", "before", "after", "workspace", "experiment", "named", "sources"}]} on stdin:
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

    def visit(self, node):
        new = self.pairs.get(ast.dump(node)) if isinstance(node, ast.expr) else None
        renamed = self.pairs.get(ast.dump(ast.Name(node.attr, ast.Load()))) if isinstance(node, ast.Attribute) else None
        if isinstance(renamed, ast.Name):
            node.attr = renamed.id  # a class of `models`
        return new if new is not None else self.generic_visit(node)


def expression_in(text):
    """The expression that a text is, or None: a comparison's operator is none, nor is a statement."""
    try:
        return ast.parse("(" + text.strip().replace("\r\n", "\n") + "\n)", mode="eval").body
    except SyntaxError:
        return None


def pairs_of(items):
    found = [(expression_in(item["before"]), expression_in(item["after"] or "")) for item in items]
    return {ast.dump(old): new for old, new in found if old is not None and new is not None}


def model_fault(item, models):
    """What a rewritten constructor takes out the new model must not have, and nothing may stand by position."""
    old, new = expression_in(item["before"]), expression_in(item["after"] or "")
    if not isinstance(old, ast.Call) or not isinstance(new, ast.Call) or old.keywords == [] and old.args == []:
        return None
    if new.args:
        return "still has arguments by position"
    known = models.get(item["change"].split(".")[1], [])
    lost = {keyword.arg for keyword in old.keywords} - {keyword.arg for keyword in new.keywords}
    kept = sorted(name for name in lost if name in known)
    return f"takes out {kept}, which the new model has" if kept else None


def call_in(text):
    # ur'' is Python 2's alone; where it differs from r'' does not matter here.
    text = re.sub(r"\b[uU][rR](?=['\"])", "r", text.strip().replace("\r\n", "\n"))
    tree = ast.parse("(" + text + "\n)", mode="eval").body
    if not isinstance(tree, ast.Call):
        raise TypeError("is not a call of a method")
    return tree


def made_by(call, methods):
    """The call itself, the one that it hands on a method and its arguments for, or the one that a mock is asked about."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in methods:
        return call
    if isinstance(call.func, ast.Attribute) and call.func.attr.startswith("assert_"):
        return ast.Call(call.func.value, call.args, call.keywords)
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    handed = [*call.args, *[named[name] for name in ("target",) if name in named]]
    for index, method in enumerate(handed):
        if not isinstance(method, ast.Attribute) or method.attr not in methods:
            continue
        behind = handed[index + 1 :]
        lists = [value for value in [*behind, named.get("args"), named.get("fargs")] if isinstance(value, (ast.Tuple, ast.List))]
        return ast.Call(method, lists[0].elts if lists else behind, [] if lists else call.keywords)
    raise TypeError("is not a call of a method")


def asked_in(text, method):
    """What a mock of the method is asked for, as a call of it: `call('g', 'j')`, `('g', 'j')`, `get.assert_called_with('g', 'j')`."""
    tree = expression_in(text)
    own = ast.Attribute(ast.Name("mock"), method)
    if isinstance(tree, ast.Tuple):
        return ast.Call(own, tree.elts, [])
    if not isinstance(tree, ast.Call):
        return None
    named = ast.unparse(tree.func)
    if named in ("call", "mock.call") or re.fullmatch(r"\w+\.assert_\w+", named):
        return ast.Call(own, tree.args, tree.keywords)
    return None


def parameters_of(text):
    """The name of a function and the names of its parameters but `self`."""
    text = re.sub(r"^(?=async\b|def\b)(.*?)\s*(->[^()]*)?$", r"\1: pass", text, flags=re.S)
    made = ast.parse(text if text.endswith("pass") else text + ": None").body[0]
    args = made.args if hasattr(made, "args") else made.value.args
    names = [arg.arg for arg in args.args]
    return getattr(made, "name", None), [name for name in names if name != "self"]


def fake_fault(item, operation):
    """A function that stands for the method takes the names behind the resource group, and is called as the new one is."""
    (old_name, old), (new_name, new) = parameters_of(item["before"]), parameters_of(item["after"])
    names = {side: [parameter["name"] for parameter in operation[side]["params"]] for side in ("old", "new")}
    inserted = [n for n in ("workspace_name", "experiment_name") if n in names["new"] and n not in names["old"]]
    methods = {side: operation[side]["name"].split(".")[1] for side in ("old", "new")}
    wanted = methods["new"] if old_name == methods["old"] else old_name
    if new_name != wanted:
        return f"is called {new_name}, expected {wanted}"
    expected = [*old[:1], *inserted, *old[1:]]
    return None if new == expected else f"takes {new}, expected {expected}"


def value_of(name):
    node = ast.Constant(name["text"]) if name["kind"] == "literal" else ast.parse(name["text"], mode="eval").body
    return ast.dump(node)


def fault_of(item, operations, others, models):
    if item["change"].startswith("models."):
        return model_fault(item, models)
    if item["change"].startswith("model."):
        return None  # an attribute: parse-python.py judges that what is left parses
    operation = operations.get(item["change"])
    if not operation or not operation["old"] or not operation["new"]:
        return f"{item['change']} is no operation that is both old and new"
    if re.match(r"(?:async\s+)?def\b|lambda\b", item["after"]):
        return fake_fault(item, operation)
    if re.fullmatch(r"[\w.]+", item["after"]):
        # A mock that is told what holds for any arguments.
        group_and_method = ".".join(item["after"].split(".")[-2:])
        return None if group_and_method == operation["new"]["name"] else f"mocks {group_and_method}"
    try:
        methods = [side["name"].split(".")[1] for side in (operation["old"], operation["new"])]
        methods += [f"_{method}_initial" for method in methods]
        asked = asked_in(item["after"], methods[1])
        whole = expression_in(item["after"]) if asked else call_in(item["after"])
        old_call = made_by(asked_in(item["before"], methods[0]) or call_in(item["before"]), methods)
        new_call = made_by(asked or whole, methods)
        old_call = Migrated(pairs_of(others)).generic_visit(old_call)
        old = bound(old_call, operation["old"]["params"])
        new = bound(new_call, operation["new"]["params"])
    except (SyntaxError, TypeError) as error:
        return f"{error}"
    group, method = operation["new"]["name"].split(".")
    # What a long-running method sends first is a method with the same parameters.
    if new_call.func.attr not in (method, f"_{method}_initial"):
        return f"calls {new_call.func.attr}, not {method}"
    if isinstance(new_call.func.value, ast.Attribute) and new_call.func.value.attr in ("fileservers", "fileServers"):
        return f"calls it on {new_call.func.value.attr}, not {group}"
    names = {side: [parameter["name"] for parameter in operation[side]["params"]] for side in ("old", "new")}
    inserted = {}
    for name, chosen in (("workspace_name", "workspace"), ("experiment_name", "experiment")):
        if name in names["new"] and name not in names["old"]:
            is_named = item["named"] and new.get(name, "").startswith(("Name(", "Attribute("))
            inserted[name] = new[name] if is_named else value_of(item[chosen])
    # The options of a list are named after it; the tags of an update are gone.
    options = [name for name in names["new"] if name.endswith("_options")]
    old = {(options[0] if name.endswith("_options") and options else name): value for name, value in old.items()}
    if item["change"] == "clusters.update" and old.pop("tags", None) not in (None, ast.dump(ast.Constant(None)), ast.dump(ast.Dict([], []))):
        return "loses tags"
    if new != {**old, **inserted}:
        return f"binds {sorted(new.items())}, expected {sorted({**old, **inserted}.items())}"
    if item["sources"]:
        wanted = ast.dump(whole)
        parsed = [tree for tree in map(tree_of, item["sources"]) if tree]
        if parsed and not any(isinstance(n, type(whole)) and ast.dump(n) == wanted for t in parsed for n in ast.walk(t)):
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
        (index, fault_of(item, operations, [c for c in calls if c["file"] == item["file"] and c is not item], request["models"]))
        for index, item in enumerate(calls)
    ]
    json.dump([{"call": index, "fault": fault} for index, fault in faults if fault], sys.stdout)


main()
