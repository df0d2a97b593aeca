"""Note what a page draws: every outermost Streamlit call with its finished values, in order, and every question asked.

Runs inside the server of `apps/record.py`. The notes of a view are pickled to `.bench/views/` and read by `replaying`
(the same elements from constants) and by the query benchmarks (the same questions without the screen).
"""

from __future__ import annotations

import pickle
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.delta_generator_singletons import context_dg_stack

import queries
from pages.shared import kept
from tests.benchmarks.server import BENCH, ROOT

SITE = ROOT / "pages" / "shared" / "site.py"
VIEWS = BENCH / "views"
NOT_ELEMENTS = ("spinner",)


@dataclass(frozen=True)
class Call:
    """One call: on the container number `target` (0 is the page), and the numbers of the containers it gave."""

    target: int
    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    gave: tuple[int, ...]
    state: dict[str, Any]  # the widget's value in the session state, when it was set before the call


@dataclass
class Notes:
    """All that one run did. `components` are the registrations of components by name."""

    calls: list[Call] = field(default_factory=list)
    questions: list[tuple[str, Any, Any]] = field(default_factory=list)  # name, viewer, choices
    dataset: str = ""
    components: dict[str, dict[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class PageOf:
    """Stands for a page object: its address."""

    path: str


@dataclass(frozen=True)
class ChartOf:
    """Stands for a figure that is ready to be shown: its plain form."""

    figure: dict[str, Any]


class Labels(dict[Any, str]):
    """Stands for a `format_func`: the texts it gave."""

    def __call__(self, value: Any) -> str:
        """Give the text of an option."""
        return self[value]


def nothing(*_: Any, **__: Any) -> None:
    """Stands for a callback."""


_now = threading.local()
_components: dict[str, dict[str, Any]] = {}


def file_of(view: str) -> str:
    """The file name of a view's notes."""
    return re.sub(r"[^a-z0-9]+", "_", view.lower()).strip("_") + ".pickle"


@contextmanager
def noted() -> Iterator[None]:
    """Note one run and write it down when it ended without a failure."""
    _install()
    kept.forget()
    _now.notes, _now.depth, _now.places = Notes(), 0, {}
    try:
        yield
    finally:
        notes: Notes = _now.notes
        notes.components = dict(_components)
        query = "&".join(f"{key}={value}" for key in st.query_params for value in st.query_params.get_all(key))
        path = (st.context.url or "").partition("//")[2].partition("/")[2].partition("?")[0]
        VIEWS.mkdir(parents=True, exist_ok=True)
        (VIEWS / file_of(f"{path}?{query}")).write_bytes(pickle.dumps(notes))
        _now.notes = None


def _install() -> None:
    """Put the noting in front of Streamlit's elements, of components and of `ask`: once a process."""
    if hasattr(st, "_noted"):
        return
    st._noted = True  # type: ignore[attr-defined]
    elements = [
        name for name, value in vars(st).items() if isinstance(getattr(value, "__self__", None), DeltaGenerator)
    ]
    for name in elements:
        if name not in NOT_ELEMENTS:
            setattr(DeltaGenerator, name, _element(name, getattr(DeltaGenerator, name)))
            setattr(st, name, getattr(st._main, name))
    st.set_page_config = _plain("set_page_config", st.set_page_config)
    st.components.v2.component = _component(st.components.v2.component)
    plain, queries.ask = queries.ask, _asked(queries.ask)
    for module in list(sys.modules.values()):
        if getattr(module, "ask", None) is plain:
            module.ask = queries.ask  # type: ignore[attr-defined]


def _element(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(original)
    def call(place: DeltaGenerator, *args: Any, **kwargs: Any) -> Any:
        if getattr(_now, "notes", None) is None or _now.depth:
            return original(place, *args, **kwargs)
        target = place
        if place is st._main and context_dg_stack.get():
            target = context_dg_stack.get()[-1]
        return _note(_number(target), name, args, kwargs, lambda: original(place, *args, **kwargs))

    return call


def _plain(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        return _note(-1, name, args, kwargs, lambda: original(*args, **kwargs))

    return call


def _component(original: Callable[..., Any]) -> Callable[..., Any]:
    def register(name: str, **about: Any) -> Any:
        mount = original(name, **about)
        _components[name] = about

        def call(**kwargs: Any) -> Any:
            stack = context_dg_stack.get()
            return _note(
                _number(stack[-1] if stack else st._main), f"component {name}", (), kwargs, lambda: mount(**kwargs)
            )

        return call

    return register


def _asked(original: Callable[..., Any]) -> Callable[..., Any]:
    def ask(name: str, opened: Any, viewer: Any, choices: Any) -> Any:
        if getattr(_now, "notes", None) is not None and not name.startswith("register/"):
            _now.notes.questions.append((name, viewer, choices))
            _now.notes.dataset = opened.export.manifest.dataset
        return original(name, opened, viewer, choices)

    return ask


def _note(target: int, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], run: Callable[[], Any]) -> Any:
    """Run the call with everything inside it unnoted, then note it."""
    key = kwargs.get("key")
    state = (
        {key: st.session_state[key]} if key is not None and key in st.session_state and "on_change" in kwargs else {}
    )
    _now.depth += 1
    try:
        result = run()
    finally:
        _now.depth -= 1
    given = result if isinstance(result, (list, tuple)) else [result]
    gave = tuple(_number(one) for one in given if isinstance(one, DeltaGenerator))
    options = kwargs.get("options", args[1] if len(args) > 1 else [])
    plain = {key: _constant(key, value, options) for key, value in kwargs.items()}
    _now.notes.calls.append(Call(target, name, tuple(_constant("", v, ()) for v in args), plain, gave, state))
    return result


def _number(place: DeltaGenerator) -> int:
    """The number of a container in this run; it is kept alive so that its identity stays its own."""
    if place is st._main:
        return 0
    known = _now.places.get(id(place))
    if known is None:
        known = _now.places[id(place)] = (len(_now.places) + 1, place)
    return int(known[0])


def _constant(key: str, value: Any, options: Any) -> Any:
    if hasattr(value, "url_path"):
        return PageOf(value.url_path)
    if hasattr(value, "to_plotly_json"):
        return ChartOf(value.to_plotly_json())
    if key == "format_func":
        return Labels({option: value(option) for option in options})
    return nothing if callable(value) else value
