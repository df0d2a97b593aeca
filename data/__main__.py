"""The command line of the data room: `python -m data publish FOLDER --dataset NAME`, `exports`, `templates`, `samples`.

Ends with 0 when all went well, 1 when the publish was refused, 2 when it was called wrongly.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data import export_commands, publish_command
from data.exports import datasets_root
from data.findings import say, wording
from data.templates import write_all

LANGUAGE = "id"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the result is the exit code."""
    asked = _parser().parse_args(arguments)
    if asked.command == "samples":
        return _samples()
    if asked.command == "templates":
        return _templates(asked.folder)
    if asked.command == "exports":
        return _exports(asked)
    return publish_command.run(asked, datasets_root())


def _exports(asked: argparse.Namespace) -> int:
    messages, code = export_commands.run(asked, datasets_root())
    lines = [message.text(LANGUAGE) for message in messages]
    print("\n".join(lines), file=sys.stderr if code == 2 else sys.stdout)
    return code


def _samples() -> int:
    from data.samples import regenerate  # the generators are needed by this command only

    regenerate()
    print(say("samples_made").text(LANGUAGE))
    return 0


def _templates(folder: Path) -> int:
    files = write_all(folder)
    print(say("templates_made", count=len(files), folder=str(folder)).text(LANGUAGE))
    return 0


def _parser() -> argparse.ArgumentParser:
    text = wording()["help"]
    parser = argparse.ArgumentParser(prog="python -m data", description=text["program"])
    commands = parser.add_subparsers(dest="command", required=True)
    publish_command.add_to(commands.add_parser("publish", help=text["publish"]), text)
    export_commands.add_to(commands.add_parser("exports", help=text["exports"]), text)
    commands.add_parser("samples", help=text["samples"])
    templates = commands.add_parser("templates", help=text["templates"])
    templates.add_argument("folder", type=Path, help=text["folder"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
