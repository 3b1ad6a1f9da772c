"""Which command lines the installed Azure CLI accepts, judged by its own argument parser.

Standard input: a JSON array of word arrays, each without the leading `az`.
Standard output: a JSON array of {"accepted": bool, "stderr": str} in the same order.

The CLI runs without an account, so a line that parses ends in the demand for `az login` (or, where the command
reads a file first, in the complaint about that file); one that does not parse ends in the parser's own message. Exit
statuses do not tell the two apart. A default resource group is configured, because lines may rely on one.
"""

import contextlib
import io
import json
import os
import re
import sys
import tempfile

config = tempfile.TemporaryDirectory(prefix="azure-cli-judge-", ignore_cleanup_errors=True)
os.environ["AZURE_CONFIG_DIR"] = config.name
os.environ["AZURE_DEFAULTS_GROUP"] = "g"
os.environ["AZURE_CORE_COLLECT_TELEMETRY"] = "0"
os.environ["AZURE_CORE_NO_COLOR"] = "1"
os.environ["AZURE_CORE_SURVEY_MESSAGE"] = "0"

from azure.cli.core import get_default_cli  # noqa: E402  (the environment must be set before)

CONFIRMED = {("job", "terminate"), ("job", "delete"), ("cluster", "delete"), ("experiment", "delete"), ("workspace", "delete")}


def judge(cli, words, errors):
    asks = tuple(words[1:3]) in CONFIRMED and not {"-y", "--yes"} & set(words)
    start = errors.tell()
    with contextlib.suppress(SystemExit):
        cli.invoke(words + ["-y"] if asks else words)
    text = re.sub(r"\x1b\[[0-9;]*m", "", errors.getvalue()[start:])
    return {"accepted": "az login" in text, "stderr": text.strip()}


def main():
    lines = json.load(sys.stdin)
    # One stream for all: the CLI's log handlers keep the first stream that they meet.
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
        cli = get_default_cli()
        verdicts = [judge(cli, words, errors) for words in lines]
    json.dump(verdicts, sys.stdout)


if __name__ == "__main__":
    main()
