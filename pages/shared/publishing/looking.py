"""The third step: what was found and what would change; then the yes, with its numbers, or another try."""

from __future__ import annotations

from functools import partial

import streamlit as st

from data.findings import Message
from pages.shared import cards, show
from pages.shared.parts import draw
from pages.shared.publishing import compared, found, session
from pages.shared.publishing.box import box
from pages.shared.publishing.checked import Checked
from pages.shared.publishing.desk import Desk
from pages.shared.publishing.figures import figure_cards
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
        draw(visit, found.findings(visit, frame, checked.before.id if checked.before else ""))
        if not frame.empty:
            _downloads(visit, desk, checked)
        if checked.prepared.comparison is not None:
            draw(visit, compared.comparison(words, checked.prepared.comparison, _names(visit, desk)))
    if desk.state == "checked" and checked is not None:
        _decide(visit, desk, checked)
    _other_ways(visit, desk)


def _head(visit: Visit, desk: Desk) -> str:
    """Only tried so far, for which dataset; or why nothing can be published."""
    words = visit.words
    name = words("terbitkan.tried", dataset=desk.wish.dataset)
    if desk.refusal is None:
        return box(words, name, desk.wish.simulated, [words("terbitkan.tried_why")])
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
    """Everything that was found, as files. The workbook is made when it is asked for."""
    words, frame = visit.words, checked.prepared.findings
    name = f"{words('terbitkan.findings_file')}-{desk.wish.dataset}"
    left, right, _ = st.columns([2, 2, 3])
    left.download_button(
        words("terbitkan.as_workbook"),
        partial(found.as_workbook, frame, desk.inputs, words.lang),
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


def _names(visit: Visit, desk: Desk) -> compared.NameOf:
    """Names of units by code, of the dataset that is published to."""
    taken = shelf.take(desk.wish.dataset).shelved
    units = taken.register.units if taken else {}
    return lambda code: units[code].name if code in units else code


def _decide(visit: Visit, desk: Desk, checked: Checked) -> None:
    """What must be accepted, each with its number, and the button, which is off until it is."""
    words, prepared = visit.words, checked.prepared
    show.section(words("terbitkan.decide"))
    rejects = losses = True
    if prepared.needs_accept_rejects:
        errors = int((prepared.findings["severity"] == "error").sum())
        label = words("terbitkan.accept_rejects", n=prepared.rejected) if prepared.rejected else ""
        label = label or words("terbitkan.accept_errors", n=errors)
        rejects = st.checkbox(label, key=f"publish_rejects_{desk.number}")
    if prepared.needs_accept_losses and prepared.comparison is not None:
        lost = compared.lost_in_short(words, prepared.comparison)
        label = words("terbitkan.accept_losses", lost=lost, export=prepared.comparison.base)
        losses = st.checkbox(label, key=f"publish_losses_{desk.number}")
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
