"""The command line of the data room: `python -m data publish FOLDER --dataset NAME`, `exports`, `templates`, `samples`.

Ends with 0 when all went well, 1 when the publish was refused, 2 when it was called wrongly.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from data import export_commands
from data.exports import DATASET, datasets_root
from data.findings import lines, say, wording, workbook
from data.publishing import DatasetFileError, Outcome, finish, prepare, said
from data.publishing.adding import prepare_added
from data.templates import write_all

SHOWN = 50
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
    wrong = _what_is_wrong(asked)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    try:
        outcome = _published(asked)
    except DatasetFileError:
        print(say("dataset_file_bad").text(LANGUAGE), file=sys.stderr)
        return 2
    split = sum(message.code in ("read", "table_read") for message in outcome.messages)
    told = [message.text(LANGUAGE) for message in outcome.messages]
    if asked.findings:
        told.append(say("findings_written", file=str(asked.findings)).text(LANGUAGE))
    if outcome.export:
        told.append(say("look", folder=str(outcome.export.folder)).text(LANGUAGE))
    found = lines.lines(outcome.findings, LANGUAGE, SHOWN)
    if outcome.comparison is not None:
        found += [message.text(LANGUAGE) for message in said.compared(outcome.comparison)]
    print("\n".join([*told[:split], *found, *told[split:]]))
    return 1 if outcome.refused else 0


def _published(asked: argparse.Namespace) -> Outcome:
    """Publish as asked; the workbook of findings is written while the files that they point to are there."""
    inputs, root = list(asked.inputs), datasets_root()
    with tempfile.TemporaryDirectory(prefix="along-") as folder:
        place = Path(folder)
        if asked.add:
            prepared = prepare_added(inputs, asked.dataset, root, place, dry_run=asked.dry_run)
        else:
            prepared = prepare(inputs, asked.dataset, root, dry_run=asked.dry_run)
        outcome = finish(prepared, asked.accept_rejects, asked.accept_losses, dry_run=asked.dry_run)
        if asked.findings:
            workbook.write(outcome.findings, [*inputs, place], asked.findings, LANGUAGE)
        return outcome


def _what_is_wrong(asked: argparse.Namespace) -> str:
    if not DATASET.fullmatch(asked.dataset):
        return say("dataset_invalid", value=asked.dataset).text(LANGUAGE)
    absent = [str(path) for path in asked.inputs if not path.exists()]
    return say("input_missing", value=", ".join(absent)).text(LANGUAGE) if absent else ""


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
    publishing = commands.add_parser("publish", help=text["publish"])
    publishing.add_argument("inputs", nargs="+", type=Path, help=text["inputs"])
    publishing.add_argument("--dataset", required=True, help=text["dataset"])
    publishing.add_argument("--accept-rejects", action="store_true", help=text["accept_rejects"])
    publishing.add_argument("--accept-losses", action="store_true", help=text["accept_losses"])
    publishing.add_argument("--add", action="store_true", help=text["add"])
    publishing.add_argument("--findings", type=Path, metavar="XLSX", help=text["findings"])
    publishing.add_argument("--dry-run", action="store_true", help=text["dry_run"])
    export_commands.add_to(commands.add_parser("exports", help=text["exports"]), text)
    commands.add_parser("samples", help=text["samples"])
    templates = commands.add_parser("templates", help=text["templates"])
    templates.add_argument("folder", type=Path, help=text["folder"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
