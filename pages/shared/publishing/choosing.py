"""The first step: which dataset, real or simulated, adding or replacing, and the files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data import exports
from data.exports import DATASET
from data.manifest import Manifest
from data.publishing.about import manifest_of
from data.templates import ALL
from pages.shared import cards, show
from pages.shared.publishing import files, session
from pages.shared.publishing.box import box
from pages.shared.publishing.checked import Wish
from pages.shared.publishing.desk import KEPT_SECONDS
from pages.shared.visit import Visit

NEW = ""  # stands for a dataset that does not exist yet; no dataset can have this name
ADD, REPLACE = "add", "replace"
REAL, SIMULATED = "real", "simulated"
LONGEST_TITLE = 120


def form(visit: Visit, lost: bool) -> None:
    """Ask for everything, say what is missing, and start the check. `lost`: an earlier upload is no longer kept."""
    words = visit.words
    if lost:
        show.html(cards.note(words("terbitkan.gone", n=KEPT_SECONDS // 60), "info"))
    show.html(cards.note(words("terbitkan.open_to_all"), "alarm"))
    wish = _wish(visit)
    sent: Any = st.file_uploader(
        words("terbitkan.files", kinds=", ".join(files.KINDS)),
        type=list(files.KINDS),
        accept_multiple_files=True,
        key=f"publish_files_{session.times()}",
    )
    refused = files.refused(sent) if sent else None
    if refused:
        show.html(cards.note(words(refused.key, **refused.values), "alarm"))
    ready = wish is not None and bool(sent) and refused is None
    if st.button(words("terbitkan.check"), type="primary", disabled=not ready, key="publish_check") and wish and ready:
        _begin(visit, wish, sent)
    show.html(cards.note(words("terbitkan.check_why", n=KEPT_SECONDS // 60)))


def _begin(visit: Visit, wish: Wish, sent: Sequence[files.Sent]) -> None:
    try:
        session.begin(wish, sent)
    except OSError:
        show.html(cards.note(visit.words("terbitkan.not_written"), "alarm"))
        return
    st.rerun()


def _wish(visit: Visit) -> Wish | None:
    """The dataset that was chosen; None while something about it is missing, which is said."""
    words, root = visit.words, exports.datasets_root()
    known = exports.datasets(root)
    first = known.index(visit.choices.dataset) if visit.choices.dataset in known else 0
    chosen: Any = st.selectbox(
        words("terbitkan.dataset"),
        [*known, NEW],
        index=first,
        format_func=lambda name: name or words("terbitkan.new_dataset"),
        filter_mode=None,
        key="publish_dataset",
    )
    if chosen == NEW:
        return _new(visit, known)
    manifest = manifest_of(str(chosen), root)
    if manifest is None:
        show.html(cards.note(words("terbitkan.unreadable", dataset=chosen), "alarm"))
        return None
    opens = exports.newest(manifest.dataset, root).export is not None
    show.html(target(visit, manifest.dataset, manifest.simulated, manifest, opens))
    mode: Any = st.selectbox(
        words("terbitkan.mode"),
        [ADD, REPLACE] if opens else [REPLACE],  # there is nothing sound to add to
        format_func=lambda code: words(f"terbitkan.mode_{code}"),
        filter_mode=None,
        key="publish_mode",
    )
    show.html(cards.note(words(f"terbitkan.mode_{mode}_why")))
    return Wish(manifest.dataset, manifest.simulated, adding=mode == ADD)


def _new(visit: Visit, known: Sequence[str]) -> Wish | None:
    """A dataset that does not exist yet: its name, its title, and, asked without a default, what it is."""
    words = visit.words
    template = (words("terbitkan.first_template"), f"/templates/{ALL}.xlsx?lang={words.lang}")
    show.html(cards.note(words("terbitkan.first_needs"), "info", template))
    left, right = st.columns(2)
    name = (left.text_input(words("terbitkan.name"), max_chars=40, key="publish_name") or "").strip()
    title = (right.text_input(words("terbitkan.title"), max_chars=LONGEST_TITLE, key="publish_title") or "").strip()
    nature: Any = st.selectbox(
        words("terbitkan.nature"),
        [REAL, SIMULATED],
        index=None,
        placeholder=words("terbitkan.nature_choose"),
        format_func=lambda code: words(f"terbitkan.nature_{code}"),
        filter_mode=None,
        key="publish_nature",
    )
    wrong = wrong_name(name, known)
    if wrong:
        show.html(cards.note(words(wrong, name=name), "alarm" if name else "plain"))
    if wrong or not title or nature is None:
        return None
    show.html(target(visit, name, nature == SIMULATED, None))
    return Wish(name, nature == SIMULATED, title)


def wrong_name(name: str, known: Sequence[str]) -> str:
    """The wording key of what is wrong with the name of a new dataset; "" when nothing is.

    >>> wrong_name("jatim-2026", ["contoh"]), wrong_name("Jatim!", []), wrong_name("contoh", ["contoh"])
    ('', 'terbitkan.name_invalid', 'terbitkan.name_taken')
    """
    if not DATASET.fullmatch(name):
        return "terbitkan.name_invalid"
    return "terbitkan.name_taken" if name in known else ""


def target(visit: Visit, dataset: str, simulated: bool, manifest: Manifest | None, opens: bool = True) -> str:
    """Where the files will go, real or simulated, and what stands there now; `opens` where that is not damaged."""
    words = visit.words
    if manifest is None:
        now = words("terbitkan.target_new")
    else:
        title = getattr(manifest, f"title_{words.lang}")
        date = words.long_date(manifest.data_date)
        key = "terbitkan.target_now" if opens else "terbitkan.target_damaged"
        now = words(key, title=title, export=manifest.export_id, date=date)
    return box(words, words("terbitkan.target", dataset=dataset), simulated, [now, words("terbitkan.nature_stays")])
