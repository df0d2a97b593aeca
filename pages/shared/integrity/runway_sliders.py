"""The sliders of a simulation: one a component, set from the link before they are drawn, and writing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import streamlit as st

from pages.shared import cards
from pages.shared.filters import MARKS, go_to
from pages.shared.integrity.cycle import Cycle
from pages.shared.integrity.runway_plan import weight_said
from pages.shared.integrity.runway_whatif import reset_link
from pages.shared.integrity.subject import Subject, changes_of, component_name, simulation_view
from pages.shared.theme import text
from pages.shared.visit import Visit
from queries.choices import Choices
from queries.runway_model import Component
from queries.runway_whatif import NAME, written

KEY = "whatif_"  # of a slider, before its component's code


def sliders(visit: Visit, cycle: Cycle, one: Subject) -> None:
    """A slider a component, set from the link and writing it; folded until something is simulated."""
    words, changes = visit.words, changes_of(visit.choices, one)
    title = words("runway.try_title", name=MARKS.sub(r"\\\1", one.name), target=one.target)
    with st.expander(title, expanded=bool(changes)):
        st.html(cards.sentence(words("runway.try_how")))
        for row in _pairs(one.model.components):
            for column, component in zip(st.columns(2, gap="small"), row, strict=False):
                with column:
                    _slider(visit, cycle, one, component, changes)
        if changes:
            label, href = reset_link(visit, cycle, one)
            st.html(f'<p class="d"><a data-go class="d-act" href="{text(href)}">{text(label)}</a></p>')


def _pairs(components: Sequence[Component]) -> Iterable[Sequence[Component]]:
    """Two sliders a row, so that the halves of an area stay together on a phone too."""
    return (components[start : start + 2] for start in range(0, len(components), 2))


def _slider(visit: Visit, cycle: Cycle, one: Subject, component: Component, changes: dict[str, float]) -> None:
    """One slider. Performance has few answers, so it offers just these; everything else moves by hundredths."""
    real = dict(one.scores).get(component.code)
    shown = changes.get(component.code, real)
    value = min(shown or 0.0, component.weight)
    key = KEY + component.code
    label = _label(visit, component, real, changes.get(component.code))
    view = simulation_view(visit, cycle, one, {})
    more: dict[str, Any] = {"key": key, "on_change": _moved, "args": (visit.choices, view, one, component.code)}
    st.session_state[key] = value
    if component.answers is None or component.survey:
        st.slider(label, 0.0, component.weight, step=0.01, format="localized", **more)
    else:
        options = sorted({*(score / 100 for score in component.grid()), value})
        st.select_slider(label, options, format_func=lambda score: visit.words.number(score, 2), **more)


def _label(visit: Visit, component: Component, real: float | None, changed: float | None) -> str:
    words = visit.words
    said = {"part": component_name(visit, component), "weight": weight_said(words, component.weight)}
    points = real if changed is None else changed
    if points is None:
        return words("runway.slider_unscored", **said)
    index = component.answer(points) if component.survey else None
    said["points"] = words.number(points, 2)
    said["index"] = "" if index is None else words("runway.slider_index", value=words.number(index, 2))
    if changed is None:
        return words("runway.slider", **said)
    return words("runway.slider_changed", **said, real=words.number(real, 2))


def _moved(before: Choices, view: tuple[tuple[str, str], ...], one: Subject, code: str) -> None:
    """A slider was moved: write the link. A score moved back to where it was is no longer simulated."""
    moved = round(float(st.session_state[KEY + code]), 2)
    real = dict(one.scores).get(code)
    changes = {other: points for other, points in changes_of(before, one).items() if other != code}
    if real is None or moved != round(real, 2):
        changes[code] = moved
    go_to(before.with_(view=view).with_view(**{NAME: written(changes, one.year)}))
