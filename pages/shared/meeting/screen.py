"""One step of a meeting on the projector: a finding in large type, at most six lines, where we are, the step's QR."""

from __future__ import annotations

from base64 import b64encode

from pages.shared import cards, describe, share, show
from pages.shared.meeting import links
from pages.shared.meeting.agenda import Agenda
from pages.shared.meeting.items import Item, Line
from pages.shared.places import PLACES
from pages.shared.theme import text
from pages.shared.visit import Visit

AT_ONCE = 6  # lines that are read from the back of a room; the rest folds out


def screen(visit: Visit, agenda: Agenda, items: dict[str, Item], code: str) -> str:
    """The whole step as one piece of HTML."""
    item = items.get(code)
    body = _quiet_item(visit, code) if item is None else _body(visit, agenda, items, item)
    return (
        f'<section class="d d-meeting" data-step="{agenda.step(code)}">{_head(visit)}'
        f'<div class="d-meeting-main"><p class="d-meeting-name">{text(visit.words(f"rapat.{code}"))}</p>{body}</div>'
        f"{_corner(visit, agenda, code)}{_foot(visit, agenda, items, code)}</section>"
    )


def note(visit: Visit, item: Item | None, code: str) -> None:
    """Tell what is shared what the step shows: its link, the finding, and its lines as figures."""
    name, words = visit.words(f"rapat.{code}"), visit.words
    finding = item.finding if item else _nothing(visit, code)
    visit.shown.choices = visit.choices
    visit.shown.title = words("rapat.shared_title", name=name, scope=describe.scope(visit))
    visit.shown.sentence = f"{finding}\n{describe.page(visit)}"
    lines = item.lines[:AT_ONCE] if item else ()
    drawn = tuple(cards.Card(line.name, line.value, line.detail) for line in lines)
    visit.shown.cards = (item.cards if item else ()) or drawn


def beyond(visit: Visit, agenda: Agenda, asked: int) -> str:
    """What a link to a step that this agenda does not have shows."""
    words = visit.words
    said = cards.empty_state(
        words("rapat.no_step", n=len(agenda.codes), step=words.number(asked)),
        words("rapat.no_step_do"),
        (words("rapat.agenda"), links.edited(visit, agenda.codes if agenda.written else ())),
    )
    main = f'<div class="d-meeting-main"><h1>{text(words("site.rapat"))}</h1>{said}</div>'
    return f'<section class="d d-meeting">{_head(visit)}{main}</section>'


def copied_text(visit: Visit, agenda: Agenda, items: dict[str, Item]) -> str:
    """The meeting as a text to paste: what was found, of which date, and a link to each step on these figures."""
    words = visit.words
    lines = [words("rapat.text_title", scope=describe.scope(visit), date=words.long_date(visit.on))]
    if visit.simulated:
        lines.append(words("site.simulated"))
    lines += [describe.page(visit), words("rapat.data_date", date=words.long_date(visit.data_date))]
    for place, code in enumerate((one for one in agenda.shown if one != "closing"), 1):
        lines += ["", f"{place}. {words(f'rapat.{code}')}: {items[code].finding}"]
        lines.append(share.absolute(links.pinned(visit, agenda, code)))
    return "\n".join(lines)


def _head(visit: Visit) -> str:
    """Where and when, that figures are simulated, the clock and the data date."""
    words = visit.words
    badge = cards.badge_simulated(words("site.simulated")) if visit.simulated else ""
    where = words("rapat.where", scope=describe.scope(visit), date=words.long_date(visit.on))
    dated = words("rapat.data_date", date=words.date(visit.data_date))
    return (
        f'<header class="d-meeting-head"><p>{text(where)} {badge}</p>'
        f'<p>{text(dated)} <time data-clock="{words.lang}"></time></p></header>'
    )


def _body(visit: Visit, agenda: Agenda, items: dict[str, Item], item: Item) -> str:
    heading = f'<h1 tabindex="-1">{cards.marked(item.finding)}</h1>'
    if item.cards:
        return heading + _figures(item.cards)
    if item.code == "closing":
        return heading + _closing(visit, agenda, items)
    first, rest = item.lines[:AT_ONCE], item.lines[AT_ONCE:]
    return heading + (_list(first) if first else "") + (_more(visit, item, rest) if rest else "")


def _figures(shown: tuple[cards.Card, ...]) -> str:
    """The page's figures as lines: name, raw pair and change, then the figure where the others have theirs."""
    rows = (
        f"<li>{cards.link(card.label, card.href) if card.href else text(card.label)}"
        f'<span title="{text(card.pair or "")}">'
        f"{''.join(f'<em>{text(said)}</em>' for said in (card.pair, card.change) if said)}"
        f"{f'<small>{text(card.coverage)}</small>' if card.coverage else ''}</span>"
        f"<strong>{text(card.value)}</strong></li>"
        for card in shown
    )
    return f'<ul class="d-meeting-list" data-figures>{"".join(rows)}</ul>'


def _quiet_item(visit: Visit, code: str) -> str:
    """An item that the link names and that has nothing to say in this scope on this date."""
    return f'<h1 tabindex="-1">{text(_nothing(visit, code))}</h1>'


def _nothing(visit: Visit, code: str) -> str:
    words = visit.words
    return words("rapat.nothing_now", name=words(f"rapat.{code}"), date=words.long_date(visit.on))


def _list(lines: tuple[Line, ...]) -> str:
    return f'<ul class="d-meeting-list">{"".join(_line(line) for line in lines)}</ul>'


def _line(line: Line) -> str:
    band = cards.band_word(line.band, line.band_label) if line.band_label else ""
    return (
        f'<li>{cards.link(line.name, line.href)}<span title="{text(line.detail)}">{text(line.detail)} {band}</span>'
        f"<strong>{text(line.value)}</strong></li>"
    )


def _more(visit: Visit, item: Item, rest: tuple[Line, ...]) -> str:
    """The lines beyond the first ones, folded; beyond these again, their number and the page that has them."""
    words = visit.words
    left = item.count - AT_ONCE - len(rest)
    beyond_these = ""
    if left:
        label = words("rapat.more_on_page", n=left, page=words(PLACES[item.page].title))
        beyond_these = f"<p>{cards.link(label, links.page(visit, item.page, item.tab))}</p>"
    said = text(words("rapat.more", n=item.count - AT_ONCE))
    return f'<details class="d-meeting-more"><summary>{said}</summary>{_list(rest)}{beyond_these}</details>'


def _closing(visit: Visit, agenda: Agenda, items: dict[str, Item]) -> str:
    """The findings again, each leading to its step, and all of them as a text to paste."""
    words = visit.words
    again = "".join(
        f"<li>{cards.link(words(f'rapat.{code}'), links.step(visit, agenda, code))}"
        f"<span>{text(items[code].finding)}</span></li>"
        for code in agenda.shown
        if code != "closing"
    )
    said = text(copied_text(visit, agenda, items))
    return (
        f'<ol class="d-meeting-again">{again}</ol>'
        '<div class="d-meeting-copy">'
        f'<button type="button" class="d-button" data-copy="{text(words("rapat.copied"))}">'
        f"{text(words('rapat.copy'))}</button><p>{text(words('rapat.copy_why'))}</p>"
        f'<details class="d-meeting-more"><summary>{text(words("rapat.copy_see"))}</summary>'
        f"<pre data-copied-text>{said}</pre></details></div>"
    )


def _corner(visit: Visit, agenda: Agenda, code: str) -> str:
    """The step's link as a QR code; a click makes it as large as the room needs."""
    drawn = share.qr_svg(share.absolute(links.step(visit, agenda, code)))
    if not drawn:
        return ""
    source, words = b64encode(drawn.encode()).decode(), visit.words
    image = f'<img src="data:image/svg+xml;base64,{source}" alt="{text(words("rapat.qr"))}">'
    return (
        f'<details class="d-meeting-qr"><summary title="{text(words("rapat.qr_larger"))}">{image}</summary></details>'
    )


def _foot(visit: Visit, agenda: Agenda, items: dict[str, Item], code: str) -> str:
    """Back and on, every step as a mark that is a link, and the ways out; then the source."""
    words = visit.words
    shown = [one for one in agenda.codes if one in agenda.shown or one == code]
    place = shown.index(code) + 1
    back, on = agenda.neighbour(code, -1), agenda.neighbour(code, 1)
    marks = "".join(_mark(visit, agenda, one, number, one == code) for number, one in enumerate(shown, 1))
    item = items.get(code)
    leads = item.page if item else ""
    leads_to = links.page(visit, leads, item.tab if item else None)
    opened = words("rapat.open_page", page=words(PLACES[leads].title))
    out = (
        f'<a data-go data-leave href="{text(leads_to)}">{text(opened)} <kbd>Esc</kbd></a> '
        f'<a data-go href="{text(links.edited(visit, agenda.codes))}">{text(words("rapat.agenda"))}</a>'
    )
    count = words("rapat.progress", n=place, all=words.number(len(shown)))
    return (
        f'<footer class="d-meeting-foot"><nav aria-label="{text(words("rapat.steps"))}">'
        f"{_button(visit, agenda, back, 'back')}<p>{text(count)}</p><ol class='d-meeting-steps'>{marks}</ol>"
        f"{_button(visit, agenda, on, 'on')}</nav><p>{out}</p>"
        f'<div class="d-meeting-end"><small>{cards.marked(show.source(visit, item.coverage if item else ""))}</small>'
        f"{share.line(visit, brief=True)}</div></footer>"
    )


def _mark(visit: Visit, agenda: Agenda, code: str, number: int, here: bool) -> str:
    said = text(visit.words("rapat.step", n=number, name=visit.words(f"rapat.{code}")))
    current = ' aria-current="step"' if here else ""
    href = text(links.step(visit, agenda, code))
    return f'<li><a data-go href="{href}" title="{said}" aria-label="{said}"{current}></a></li>'


def _button(visit: Visit, agenda: Agenda, code: str | None, way: str) -> str:
    label = text(visit.words(f"rapat.{way}"))
    if code is None:
        return f'<span class="d-button" aria-disabled="true">{label}</span>'
    return f'<a data-go class="d-button" href="{text(links.step(visit, agenda, code))}">{label}</a>'
