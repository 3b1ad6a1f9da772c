"""Splits command lines into words with Python's own shlex, as a judge that shares nothing with our lexer.

Reads [{"text": str, "flavour": "shell" | "powershell" | "cmd" | "python"}] on stdin; `python` is text inside a program's
string or a list of strings. Writes [{"words": [str] | null, "error": str | null}] on stdout: the words behind `az`.
What only a running program knows (variables, placeholders, substitutions) becomes the word 1, a valid name and number.
"""

import ast
import json
import re
import shlex
import sys

DUMMY = "1"
# A command goes on behind \, ` or ^; one that is commented out, or shown, behind the next line's own mark.
JOINT = r"[\\`^]\r?\n(?:[ \t]*(?:#|rem\b|>(?= )))?"
VARIABLES = [
    r"#\{[^{}\n]*\}",  # #{name} in Ruby
    r"\$?\{\{[^{}\n]*\}\}",  # {{ name }}, ${{ name }} of templates and pipelines
    r"<%[^%\n]*%>",
    r"\$\$?\{[^{}]*\}",  # ${NAME}, $${NAME} in make
    r"\$\$?\([\w.-]+\)",  # $(NAME) in make
    r"\$\$?[A-Za-z_]\w*(?:\.\w+|\[[^\]\s]*\])*",  # $NAME, $name.property
    r"\$\$?[0-9@*#?]",
    r"%[A-Za-z_]\w*(?::[^%\s]*)?%",  # %NAME%
    r"%%?~?[A-Za-z0-9](?![\w%])",  # %%i, %1, and %s of a format
    r"%\(\w+\)[sdr]",
    r"%[sdr]\b",
    r"![A-Za-z_]\w*!",
    r"\{\{?[\w.\[\]'\"()]*(?:![rsa])?(?::[^{}]*)?\}?\}",  # {name}, {0}
    r"<[A-Za-z][^<>|\n]*>",  # <placeholder with words>
]


def without_substitutions(text):
    """`$(command)` and `` `command` `` become one dummy, however deep they nest."""
    previous = None
    while previous != text:
        previous = text
        text = re.sub(r"\$\([^()]*\)", DUMMY, text)
    return re.sub(r"`[^`\n]*`", DUMMY, text)


def list_words(text):
    """The words of `["az", "batchai", …]`, or None where the text is no such list."""
    try:
        tree = ast.parse(text.strip().rstrip(","), mode="eval").body
    except (SyntaxError, ValueError):
        return None
    if not isinstance(tree, (ast.List, ast.Tuple)):
        return None
    strings = [e.value if isinstance(e, ast.Constant) and isinstance(e.value, str) else DUMMY for e in tree.elts]
    return strings if "batchai" in strings else None


def words_of(text, flavour):
    words = list_words(text)
    if words is None:
        text = re.sub(JOINT, " ", text).replace("\u00a0", " ")  # what a page shows as a space
        if flavour == "powershell":
            text = text.replace('`"', '"')  # what a hint inside double quotes prints
            text = re.sub(r"(?<=\s)\([^()]*\)", DUMMY, text)
        # What a query writes in braces and backquotes is no shell's; `@` is a query, too.
        text = re.sub(r"""(--query[= ])(?:'[^'\n]*[{`][^'\n]*'|"[^"\n]*[{`][^"\n]*")""", r"\1@", text)
        for pattern in VARIABLES:
            text = re.sub(pattern, DUMMY, text)
        text = without_substitutions(text)
        lexer = shlex.shlex(text, posix=True, punctuation_chars="|&;<>")
        lexer.whitespace_split = True
        lexer.commenters = "" if flavour == "cmd" else "#"
        if flavour == "cmd":
            lexer.quotes = '"'
        if flavour in ("cmd", "powershell"):
            lexer.escape = ""
        words = list(lexer)
        end = next((i for i, word in enumerate(words) if set(word) <= set("|&;<>")), len(words))
        if end < len(words) and words[end][0] in "<>" and words[end - 1] in ("1", "2"):
            end -= 1
        words = words[:end]
    if "batchai" not in words:
        raise ValueError("no batchai among the words")
    return words[words.index("batchai") :]


def judged(item):
    try:
        return {"words": words_of(item["text"], item["flavour"]), "error": None}
    except ValueError as error:
        return {"words": None, "error": str(error)}


json.dump([judged(item) for item in json.load(sys.stdin)], sys.stdout)
