"""What the page says while this server takes no files from the browser."""

from __future__ import annotations

from pages.shared import cards
from pages.shared.publishing.switch import VARIABLE
from pages.shared.visit import Visit


def how_to_turn_on(visit: Visit) -> str:
    """What the page says while it is off: who turns it on and how, and what can be done without it."""
    words = visit.words
    off = cards.empty_state(words("terbitkan.off"), words("terbitkan.off_why", switch=f"{VARIABLE}=1"))
    command = f"python -m data publish FOLDER --dataset {visit.choices.dataset} --add"
    without = cards.note(words("terbitkan.off_command", dry_run=f"{command} --dry-run", publish=command))
    return f'<div class="d-stack">{off}{without}</div>'
