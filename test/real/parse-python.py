"""Says which Python sources CPython parses: ast for Python 3, lib2to3's grammar for Python 2.

Reads [{"text": str, "cell": bool}] on stdin; writes [{"version": 2 | 3 | null, "error": str | null}] on stdout.
In a cell, IPython's own lines are blanked first; a cell of another language parses as the empty module.
"""

import ast
import json
import re
import sys
import warnings

warnings.simplefilter("ignore")

from lib2to3 import pygram, pytree  # noqa: E402
from lib2to3.pgen2 import driver  # noqa: E402

# Cell magics whose body is still Python; every other one hands the cell to another program.
PYTHON_MAGICS = {"time", "timeit", "capture", "prun", "python", "python2", "python3"}
# What a Databricks notebook writes first in a cell of another language.
OTHER_LANGUAGES = {"%sh", "%sql", "%scala", "%r", "%md", "%fs"}


def without_ipython(text):
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is not None and lines[first].startswith("%%"):
        magic = lines[first][2:].split()
        is_python_file = magic[:1] in (["writefile"], ["file"]) and magic[-1].endswith(".py")
        if not magic or (magic[0] not in PYTHON_MAGICS and not is_python_file):
            return ""
        lines = lines[first + 1 :]
    if first is not None and lines[first].split()[0] in OTHER_LANGUAGES:
        return ""
    result = []
    continued = False
    for line in lines:
        shell = re.match(r"(\s*)(?:[\w, ]+=\s*)?[!%]", line) or re.match(r"(\s*)\?|(\s*)[\w.]+\?{1,2}\s*$", line)
        # A continued line of Python may begin with an operator.
        inside = result and not continued and result[-1].rstrip().endswith(("\\", ",", "("))
        if continued or (shell and not inside):
            indent = re.match(r"\s*", line).group()
            result.append(indent + "pass" if not continued else "")
            continued = line.rstrip().endswith("\\")
        else:
            result.append(line)
    return "\n".join(result)


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
