"""Says which Python sources CPython parses: ast for Python 3, lib2to3's grammar for Python 2.

Reads [{"text": str, "cell": bool}] on stdin; writes [{"version": 2 | 3 | null, "error": str | null}] on stdout.
In a cell, IPython's own lines are blanked first; a cell of another language parses as the empty module.
"""

import ast
import json
import sys
import warnings

warnings.simplefilter("ignore")

from lib2to3 import pygram, pytree  # noqa: E402
from lib2to3.pgen2 import driver  # noqa: E402

from cells import without_ipython  # noqa: E402


def judged(text, cell):
    source = without_ipython(text) if cell else text
    try:
        ast.parse(source)
        return {"version": 3, "error": None}
    except (SyntaxError, ValueError) as error:
        three = str(error)
    try:
        parser = driver.Driver(pygram.python_grammar, convert=pytree.convert)
        parser.parse_string(source.replace("\r\n", "\n").rstrip("\n") + "\n")
        return {"version": 2, "error": None}
    except Exception as error:  # lib2to3 raises several kinds
        return {"version": None, "error": f"{three}; Python 2: {error}"}


json.dump([judged(item["text"], item["cell"]) for item in json.load(sys.stdin)], sys.stdout)
