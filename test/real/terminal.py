"""Runs a command in a pseudo-terminal: waits for texts on the screen, sends keys or signals, and says what was seen."""

import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

# In seconds.
LONGEST = 60


def main():
    request = json.load(sys.stdin)
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
        os.chdir(request["cwd"])
        os.execve(request["command"][0], request["command"], request["env"])

    shown = ""
    position = 0
    cooked = [is_cooked(terminal)]
    within = True
    for awaited, send in request["steps"]:
        end = time.monotonic() + LONGEST
        while awaited not in plain(shown[position:]):
            if time.monotonic() > end:
                sys.exit(f"{awaited!r} was not shown:\n{shown}")
            shown += read(terminal, 0.1)
        position = len(shown)
        within = within and is_cooked(terminal)
        if send.startswith("SIG"):
            os.kill(child, getattr(signal, send))
        else:
            os.write(terminal, send.encode())
    end = time.monotonic() + LONGEST
    status = None
    while status is None:
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            sys.exit(f"it did not end:\n{shown}")
        shown += read(terminal, 0.1)
        ended, waited = os.waitpid(child, os.WNOHANG)
        if ended:
            status = os.waitstatus_to_exitcode(waited)
    shown += read(terminal, 0.1)
    cooked += [within, is_cooked(terminal)]
    print(json.dumps({"status": status if status >= 0 else 128 - status, "shown": shown, "cooked": cooked}))


def read(terminal, seconds):
    ready, _, _ = select.select([terminal], [], [], seconds)
    try:
        return os.read(terminal, 65536).decode("utf-8", "replace") if ready else ""
    except OSError:
        # The other end is closed.
        return ""


def plain(text):
    """The text without the codes that colour it and move the cursor."""
    out = []
    rest = iter(text)
    for character in rest:
        if character != "\x1b":
            out.append(character)
            continue
        for following in rest:
            if following.isalpha():
                break
    return "".join(out)


def is_cooked(terminal):
    local = termios.tcgetattr(terminal)[3]
    return bool(local & termios.ICANON) and bool(local & termios.ECHO)


main()
