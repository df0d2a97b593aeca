"""The third step: what was found and what would change; then the yes, with its numbers, or another try."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.findings import Message
from data.publishing import every_change
from data.publishing.changes import Comparison
from data.publishing.findings_file import as_workbook
from pages.shared import cards, show
from pages.shared.parts import draw
from pages.shared.publishing import compared, found, session
from pages.shared.publishing.box import box
from pages.shared.publishing.checked import Checked
from pages.shared.publishing.desk import Desk
from pages.shared.publishing.figures import figure_cards
from pages.shared.publishing.named import NameOf
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries import shelf


def at(visit: Visit, desk: Desk) -> None:
    """Draw what came of the check."""
    words, checked = visit.words, desk.checked
    show.html(_head(visit, desk))
    if checked is not None:
        if desk.state == "checked":
            show.figures(visit, figure_cards(words, desk, checked))
        frame = found.plain(checked.prepared.findings)
        if desk.state == "checked" or not frame.empty:  # nothing found says nothing where nothing could be read
            draw(visit, found.findings(visit, frame, checked.before.id if checked.before else ""))
        if not frame.empty:
            _downloads(visit, desk, checked)
        if checked.prepared.comparison is not None:
            draw(visit, compared.comparison(words, checked.prepared.comparison, _names(visit, desk), desk.wish.adding))
            _every_change(visit, desk, checked)
    _hint(visit, desk)
    if desk.state == "checked" and checked is not None:
        _decide(visit, desk, checked)
    _other_ways(visit, desk)


def _head(visit: Visit, desk: Desk) -> str:
    """Only tried so far, for which dataset; or why nothing can be published."""
    words = visit.words
    name = words("terbitkan.tried", dataset=desk.wish.dataset)
    if desk.refusal is None:
        mode = "add" if desk.wish.adding else "replace"
        checked = words("terbitkan.checked_as", mode=words(f"terbitkan.mode_{mode}").lower())
        return box(words, name, desk.wish.simulated, [checked, words("terbitkan.tried_why")])
    said = [message.text(words.lang) for message in _unsafe(desk.checked)] if desk.checked else []
    return box(words, name, desk.wish.simulated, [*said, refusal(words, desk.refusal)], "alarm")


def refusal(words: Words, message: Message) -> str:
    """Why it was refused; in the page's own words where those of the command line would name an option of it."""
    own = f"terbitkan.{message.code}"
    return words(own, **message.params) if words.has(own) else message.text(words.lang)


def _unsafe(checked: Checked) -> list[Message]:
    """The sentences that name a file which cannot be read."""
    return [message for message in checked.prepared.messages if message.code not in ("read", "table_read")]


def _downloads(visit: Visit, desk: Desk, checked: Checked) -> None:
    """Everything that was found, as files. The workbook is made when it is asked for, in a guarded process."""
    words, frame = visit.words, checked.prepared.findings
    name = f"{words('terbitkan.findings_file')}-{desk.wish.dataset}"
    left, right, _ = st.columns([2, 2, 3])
    left.download_button(
        words("terbitkan.as_workbook"),
        partial(as_workbook, frame, desk.inputs, words.lang),
        f"{name}.xlsx",
        on_click="ignore",
        key=f"publish_xlsx_{desk.number}",
    )
    right.download_button(
        words("terbitkan.as_text"),
        partial(found.as_text, words, frame),
        f"{name}.csv",
        "text/csv",
        on_click="ignore",
        key=f"publish_csv_{desk.number}",
    )


def _every_change(visit: Visit, desk: Desk, checked: Checked) -> None:
    """All rows and values that would be gone or others, as a file: the page lists the first ones."""
    prepared, before = checked.prepared, checked.before
    comparison, manifest, folder = prepared.comparison, prepared.result.manifest, prepared.folder
    if comparison is None or not _tells_otherwise(comparison) or manifest is None or folder is None or before is None:
        return
    words = visit.words
    st.download_button(
        words("terbitkan.changes_as_text"),
        partial(every_change.as_csv, every_change.tables_in(folder, manifest), before, words.lang),
        f"{words('terbitkan.changes_file')}-{desk.wish.dataset}.csv",
        "text/csv",
        on_click="ignore",
        key=f"publish_changes_{desk.number}",
    )


def _tells_otherwise(found: Comparison) -> bool:
    return bool(found.gone_count or found.emptied_count or found.restated_count or found.retold_count)


def _hint(visit: Visit, desk: Desk) -> None:
    """One month's files in place of all: offer to check them as an addition, without another upload."""
    comparison = desk.checked.prepared.comparison if desk.checked else None
    refused = desk.refusal is not None and desk.refusal.code == "refused_table"
    meant = refused or (comparison is not None and comparison.partial)
    if desk.wish.adding or not meant or desk.checked is None or desk.checked.before is None:
        return
    words = visit.words
    show.html(cards.note(words("terbitkan.only_a_part"), "alarm"))
    if st.button(words("terbitkan.as_addition"), key=f"publish_add_{desk.number}"):
        desk.start(adding=True)
        st.rerun()


def _names(visit: Visit, desk: Desk) -> NameOf:
    """Names of units by code, of the dataset that is published to."""
    taken = shelf.take(desk.wish.dataset).shelved
    units = taken.register.units if taken else {}
    return lambda code: units[code].name if code in units else code


def _decide(visit: Visit, desk: Desk, checked: Checked) -> None:
    """What must be accepted, each with its number, and the button, which is off until it is."""
    words, prepared = visit.words, checked.prepared
    show.section(words("terbitkan.decide"))
    if desk.wish.adding and prepared.comparison is not None and prepared.comparison.same:
        key = "nothing_good" if prepared.needs_accept_rejects else "nothing_new"
        show.html(cards.note(words(f"terbitkan.{key}"), "info"))
        return
    rejects = losses = True
    if prepared.needs_accept_rejects:
        errors = int((prepared.findings["severity"] == "error").sum())
        label = words("terbitkan.accept_rejects", n=prepared.rejected) if prepared.rejected else ""
        label = label or words("terbitkan.accept_errors", n=errors)
        unread = words("terbitkan.accept_unread", n=prepared.unread) if prepared.unread else ""
        label = f"{label}. {unread}" if unread else label
        rejects = st.checkbox(label, key=f"publish_rejects_{desk.number}")
    if prepared.needs_accept_losses and prepared.comparison is not None:
        losses = st.checkbox(compared.yes_to(words, prepared.comparison), key=f"publish_losses_{desk.number}")
    said = words("terbitkan.is_simulated" if desk.wish.simulated else "terbitkan.is_real")
    label = words("terbitkan.publish", dataset=desk.wish.dataset, nature=said)
    off = not (rejects and losses)
    if st.button(label, type="primary", disabled=off, key=f"publish_yes_{desk.number}") and not off:
        desk.publish(prepared.needs_accept_rejects and rejects, prepared.needs_accept_losses and losses)
        st.rerun()
    if off:
        show.html(cards.note(words("terbitkan.accept_first")))
    if desk.outcome is not None and desk.outcome.refused:
        show.html(cards.note(refusal(words, desk.outcome.messages[-1]), "alarm"))


def _other_ways(visit: Visit, desk: Desk) -> None:
    """Check once more, or begin anew with mended files."""
    words = visit.words
    left, right, _ = st.columns([2, 2, 3])
    if left.button(words("terbitkan.again"), key=f"publish_again_{desk.number}"):
        desk.start()
        st.rerun()
    if right.button(words("terbitkan.anew"), key=f"publish_anew_{desk.number}"):
        session.end()
        st.rerun()
