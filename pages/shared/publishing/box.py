"""The box that names the dataset with its kind, real or simulated, so that it cannot be overlooked at any step."""

from __future__ import annotations

from collections.abc import Iterable

from pages.shared.cards import Tone, marked
from pages.shared.theme import text
from pages.shared.wording import Words


def nature(words: Words, simulated: bool) -> str:
    """Real or simulated, as a mark."""
    said = words("terbitkan.is_simulated" if simulated else "terbitkan.is_real")
    return f'<span class="d-nature"{"" if simulated else " data-real"}>{text(said)}</span>'


def box(words: Words, name: str, simulated: bool, lines: Iterable[str], tone: Tone = "info") -> str:
    """A name with its mark, and sentences below."""
    role = "alert" if tone == "alarm" else "status"
    below = "".join(f"<p>{marked(line)}</p>" for line in lines)
    head = f'<p class="d-target"><span>{marked(name)}</span> {nature(words, simulated)}</p>'
    return f'<div class="d d-note" data-tone="{tone}" role="{role}">{head}{below}</div>'
