"""The Python of a notebook's cell, without the lines that are for IPython."""

import re

# Cell magics whose body is still Python; every other one hands the cell to another program.
PYTHON_MAGICS = {"time", "timeit", "capture", "prun", "python", "python2", "python3"}
# What a Databricks notebook writes first in a cell of another language.
OTHER_LANGUAGES = {"%sh", "%sql", "%scala", "%r", "%md", "%fs"}


def without_ipython(text):
    """The same lines, blank or `pass` where IPython takes them; nothing where the cell is in another language."""
    # The statement that a line magic runs is Python; a program that it runs is not.
    options = r"(?>(?:-[nrpslTDf][ \t]*[^\s-]\S*[ \t]+|-[a-zA-Z]+[ \t]+)*)"
    text = re.sub(r"(?m)^(\s*)%{1,2}(?:time|timeit|prun|lprun)[ \t]+" + options + r"(?=[^!%\s-])", r"\1", text)
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    if lines[first].split()[:1] and lines[first].split()[0] in OTHER_LANGUAGES:
        return ""
    while first < len(lines) and lines[first].startswith("%%"):
        magic = lines[first][2:].split() or [""]
        is_python_file = magic[0] in ("writefile", "file") and magic[-1].strip("\"'").endswith(".py")
        if magic[0] not in PYTHON_MAGICS and not is_python_file:
            return ""
        lines[first] = ""
        first += 1
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
