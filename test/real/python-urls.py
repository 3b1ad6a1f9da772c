"""The strings that a Python module makes of the provider's name, as CPython's own parser sees them.

Standard input: a JSON array of module texts. Standard output: an array of arrays of strings; every value that is not
literal (a name, a call, a field of a template) stands as `x`.
"""

import ast
import json
import re
import sys

NAMESPACE = "microsoft.batchai"


def text_of(node):
    """The string that an expression makes, with `x` for what only running it would tell; None where it is no string."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(text_of(part) if isinstance(part, ast.Constant) else "x" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = text_of(node.left), text_of(node.right)
        if left is None and right is None:
            return None
        return (left if left is not None else "x") + (right if right is not None else "x")
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        left = text_of(node.left)
        return left and re.sub(r"%(?:\(\w+\))?[sd]", "x", left)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        base = text_of(node.func.value)
        if node.func.attr == "format" and base is not None:
            return re.sub(r"\{[^{}]*\}", "x", base)
        if node.func.attr == "join" and base is not None and node.args and isinstance(node.args[0], ast.List):
            words = [text_of(word) for word in node.args[0].elts]
            return base.join("x" if word is None else word for word in words)
    return None


def strings_in(node):
    made = text_of(node)
    if made is not None:
        if NAMESPACE in made.lower():
            yield made
        return
    for child in ast.iter_child_nodes(node):
        yield from strings_in(child)


def main():
    json.dump([list(strings_in(ast.parse(text))) for text in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
