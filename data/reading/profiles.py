"""Layouts that were found once are kept: a small TOML file per layout beside the dataset, made to be read and changed.

    <root>/<dataset>/profiles/hunian-3f9a1c.toml

A sheet with the same headers is read by its profile. A person may change which header is which column, what is left
unread without a word, the date and how numbers are written; the headers themselves are what a sheet is known by.
What no profile silences: two columns that mean the same, unread columns of figures, the date taken from a title.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from duckdb import DuckDBPyConnection

from data.contract import contract
from data.reading.header_paths import Spans
from data.reading.headers import Matched, header_key, is_ordinary, match
from data.reading.layout import Layout, every_span, header_goes_on, laid_out, may_go_on
from data.reading.profile_files import Profile, profile_in, text_of, unfit, write
from data.reading.sheets import Row, plain
from data.reading.sources import Source

FOLDER = "profiles"


class Profiles:
    """The profiles of a dataset: those on the disk, and those found now, which `keep` writes."""

    def __init__(self, folder: Path | None) -> None:
        self.broken: list[str] = []
        self.unfit: list[tuple[str, str]] = []  # file and what in it fits no longer
        self.found: dict[str, Profile] = {}
        self._read_with: dict[str, list[int]] = {}  # the sources that were read by each layout found now
        self._known: dict[str, Profile] = {}
        for path in sorted(folder.glob("*.toml")) if folder and folder.is_dir() else ():
            profile = profile_in(path)
            why = unfit(profile) if profile else None
            if profile is None:
                self.broken.append(path.name)
            elif why:
                self.unfit.append((path.name, why))
            else:
                self._known[profile.signature] = profile

    def layout(self, rows: list[Row], spans: Spans) -> tuple[Layout, Profile] | None:
        """The layout of a sheet whose headers are those of a profile; not where a further row may belong to them."""
        if not self._known:
            return None
        for start, depth, paths in every_span(rows, spans):
            layout = laid_out(rows, next(iter(contract().tables.values())), start, depth, paths, Matched())
            profile = self._known.get(layout.signature)
            if profile:
                layout.table = contract().tables[profile.table]
                layout.matched = _matched(profile, layout)
                if not (header_goes_on(layout, rows) or may_go_on(layout, rows)):
                    return layout, profile
        return None

    def remember(self, layout: Layout, fixed: dict[str, str], source: int) -> None:
        """Note a layout that was found without a profile, and the number of the source that it gave.

        Never one with two columns that mean the same: it is to be said every time.
        """
        headers = layout.headers
        self._read_with.setdefault(layout.signature, []).append(source)
        columns = {name: headers[index] for name, index in layout.matched.used.items()}
        self.found[layout.signature] = Profile(
            _name(layout), layout.table.name, tuple(headers), columns, tuple(layout.matched.unread), fixed
        )

    def blocked(self, layout: Layout) -> bool:
        """True where the file that a layout would be kept in is there and cannot be used: `keep` leaves it as it is."""
        return f"{_name(layout)}.toml" in {*self.broken, *(file for file, _ in self.unfit)}

    def forget_unsound(self, sources: list[Source], con: DuckDBPyConnection) -> None:
        """Drop the layouts found now of which the checks rejected half the rows or more, or that gave no row.

        A layout that was misunderstood must not be what the next month is read by.
        """
        counted = con.execute("select source, count(distinct row) from bad where rejected group by 1").fetchall()
        rejected, rows = dict(counted), {source.number: source.rows for source in sources}
        for signature, numbers in self._read_with.items():
            bad, read = (sum(of.get(number, 0) for number in numbers) for of in (rejected, rows))
            if 2 * bad >= read:
                del self.found[signature]

    def texts(self) -> tuple[tuple[str, str], ...]:
        """The layouts found now, as file names and texts: what `keep` writes."""
        return tuple((f"{profile.name}.toml", text_of(profile)) for profile in self.found.values())


def keep(folder: Path, texts: tuple[tuple[str, str], ...]) -> list[Path]:
    """Write layouts into `folder`; a file that is there already is left as it is."""
    kept = []
    for name, text in texts:
        if not (folder / name).exists():
            folder.mkdir(parents=True, exist_ok=True)
            write(folder / name, text)
            kept.append(folder / name)
    return kept


def _name(layout: Layout) -> str:
    """What a layout's file is called: the table, and a code of its headers."""
    return f"{plain(layout.table.id)}-{hashlib.sha256(layout.signature.encode()).hexdigest()[:6]}"


def _matched(profile: Profile, layout: Layout) -> Matched:
    """The columns as the profile says; what else means one of them is doubled, also where the profile ignores it."""
    headers = layout.headers
    places = {header_key(header): index for index, header in reversed(list(enumerate(headers)))}
    used = {
        name: places[header_key(header)] for name, header in profile.columns.items() if header_key(header) in places
    }
    quiet = {header_key(header) for header in profile.ignored}
    by_headers = match(layout.paths, layout.table)
    matched = Matched(used)
    for name, further in by_headers.doubled.items():
        alike = [at for at in (by_headers.used[name], *further) if at not in used.values()]
        if name in used and alike:
            matched.doubled[name] = alike
    doubled = {at for further in matched.doubled.values() for at in further}
    for index, header in enumerate(headers):
        if not header or index in used.values() or index in doubled or is_ordinary(header):
            continue
        if header_key(header) in quiet:
            matched.quiet.append(index)
        else:
            matched.unknown.append(header)
    return matched
