"""A visit where no data can be opened: the first publish on an empty server must be possible, too."""

from __future__ import annotations

from typing import cast

from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.access import EVERYONE
from queries.choices import Choices
from queries.link_reading import Reading
from queries.shelf import Shelved


def visit(words: Words, place: str, dataset: str, shade: str, touch: bool) -> Visit:
    """A visit without an export: the page of publishing asks it for words, choices and links only."""
    reading = Reading(choices=Choices(dataset=dataset, language=words.lang))
    return Visit(EVERYONE, cast(Shelved, None), reading, words, place, shade, touch)
