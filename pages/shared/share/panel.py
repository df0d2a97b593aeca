"""What opens behind the button: the link, its code, the text, each ready to be copied."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import streamlit as st

from pages.shared import cards
from pages.shared.share.address import absolute
from pages.shared.share.qr import qr_svg
from pages.shared.share.state import freeze, frozen
from pages.shared.share.summary import summary
from pages.shared.theme import text
from pages.shared.visit import Visit


def offer(visit: Visit) -> None:
    """Open the dialog for the view that has just been drawn. Nothing of it is made before the reader asks."""
    if visit.shown.choices is not None:
        visit = replace(visit, reading=replace(visit.reading, choices=visit.shown.choices))
    url = absolute(visit.href())
    body = panel(visit, url, summary(visit, url))
    dialog: Any = st.dialog(visit.words("share.title"), width="medium")
    dialog(partial(_show, body))()


def _show(body: str) -> None:
    _component()(key="share", data={"html": body})


def panel(visit: Visit, url: str, said: str) -> str:
    """The dialog's content as HTML."""
    return f'<div class="d d-share">{_link(visit, url)}{_code(visit, url)}{_text(visit, said)}</div>'


def _link(visit: Visit, url: str) -> str:
    """The link and whether it follows the data."""
    words = visit.words
    if frozen(visit):
        why = cards.marked(words("share.link_frozen"))
    else:
        freezing = cards.link(words("share.freeze"), visit.href(None, freeze(visit)))
        why = f"{cards.marked(words('share.link_live'))} {freezing}"
    label = text(words("share.link"))
    return (
        f'<section><h3>{label}</h3><input readonly id="d-share-link" aria-label="{label}" value="{text(url)}">'
        f'{_copy(visit, "d-share-link", "share.copy_link")}<p class="d-quiet">{why}</p></section>'
    )


def _code(visit: Visit, url: str) -> str:
    """The link as a QR code, to be scanned from the wall or saved for a letter."""
    words = visit.words
    drawn = qr_svg(url)
    if not drawn:
        return f'<section class="d-qr"><p>{text(words("share.qr_too_long"))}</p></section>'
    file = f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
    save = f'<a download="tautan.svg" href="{file}">{text(words("share.qr_save"))}</a>'
    return (
        f'<section class="d-qr"><div role="img" aria-label="{text(words("share.qr"))}">{drawn}</div>'
        f"<p>{text(words('share.qr_scan'))}</p><p>{save}</p></section>"
    )


def _text(visit: Visit, said: str) -> str:
    """The text, to be copied or sent."""
    words = visit.words
    label = text(words("share.text"))
    send = (
        f'<a class="d-act" target="_blank" rel="noopener" href="https://wa.me/?text={quote(said, safe="")}">'
        f"{text(words('share.whatsapp'))}</a>"
    )
    return (
        f'<section class="d-said"><h3>{label}</h3>'
        f'<textarea readonly id="d-share-text" aria-label="{label}" rows="12">{text(said)}</textarea>'
        f'<div class="d-acts">{_copy(visit, "d-share-text", "share.copy_text")}{send}</div></section>'
    )


def _copy(visit: Visit, source: str, key: str) -> str:
    """A button that copies a field, and tells what came of it."""
    words = visit.words
    told = f'data-done="{text(words("share.copied"))}" data-failed="{text(words("share.copy_failed"))}"'
    button = f'<button type="button" class="d-act" data-copy="{source}">{text(words(key))}</button>'
    return f'<span class="d-copy">{button}<span role="status" {told}></span></span>'


@cache
def _component() -> Any:
    """Register the component once a process."""
    script = Path(__file__).with_name("share.js").read_text("utf-8")
    return st.components.v2.component("dasbor_share", js=script, isolate_styles=False)
