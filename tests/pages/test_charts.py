"""Charts: the values in a figure are those of the frame, and texts from the data are safe."""

import json
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import plotly.io
import pytest

from pages.shared import charts
from pages.shared.charts.gates import shortfall
from pages.shared.charts.lines import lines
from pages.shared.charts.style import round_steps
from pages.shared.charts.trend import every_month, numbered, spread_apart
from pages.shared.theme import DARK, LIGHT, palette
from pages.shared.wording import words

ID = words("id")
NASTY = "<script>alert(1)</script> & <b>"


@pytest.fixture
def units():
    return pd.DataFrame(
        {
            "unit_id": ["lapas-lamongan", "lapas-b", "lapas-c"],
            "name": ["Lapas Lamongan", NASTY, "Lapas C"],
            "occupants": pd.array([514, 90, None], dtype="Int64"),
            "capacity": pd.array([205, 100, 80], dtype="Int64"),
            "rate_pct": [514 / 205 * 100, 90.0, None],
            "over_pct": [309 / 205 * 100, -10.0, None],
            "band": [5, 2, None],
            "fresh": [True, False, True],
        }
    )


def months(*days):
    return pd.to_datetime(list(days))


def all_figures(units, theme):
    history = pd.DataFrame(
        {"month": months("2026-08-31", "2026-10-31"), "occupants": [500, 514], "capacity": [205, 205]}
    )
    happened = pd.DataFrame({"date": months("2026-09-01"), "label": [NASTY]})
    made = pd.DataFrame({"name": [NASTY], "remand_adult_male": [10], "sentenced_child_female": [30]})
    gate = pd.DataFrame({"gate": ["total"], "label": [NASTY], "points": [70.0], "minimum": [75.0], "maximum": [100.0]})
    score = pd.DataFrame({"label": [NASTY], "weight": [8.0], "points": [6.5], "second_points": [7.0]})
    stages = pd.DataFrame({"stage": ["tpi"], "label": [NASTY], "count": [8], "change": [-1]})
    shared = pd.DataFrame(
        {"innovation_id": ["x"], "name": [NASTY], "adopted": [18], "unverified": [2], "trial": [1], "target": [24]}
    )
    line = pd.DataFrame(
        {"series": "x", "name": NASTY, "month": months("2026-09-30", "2026-10-31"), "share_pct": [50.0, 75.0]}
    ).assign(adopters=[12, 18], target=24)
    holders = pd.DataFrame({"year": [2025, 2026], "wbk": [3, 4], "wbbm": [0, 1]})
    return {
        "ranking": charts.ranking(units, theme, ID),
        "people": charts.ranking(units, theme, ID, "people"),
        "trend": charts.trend(history, happened, theme, ID),
        "makeup": charts.makeup(made, theme, ID),
        "gates": charts.gates(gate, theme, ID),
        "scores": charts.scores(score, theme, ID, "TPI", "Mandiri"),
        "funnel": charts.funnel(stages, theme, ID),
        "share": charts.share(shared, theme, ID),
        "spread": charts.spread(line, theme, ID),
        "held": charts.held(holders, theme, ID),
    }


def bars_of(figure):
    return [trace for trace in figure["data"] if trace["type"] == "bar"]


def texts_of(figure):
    found = [text for trace in figure["data"] for text in trace.get("text", [])]
    return [*found, *(note["text"] for note in figure["layout"].get("annotations", []))]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_figure_is_plotly_proof_json_safe_and_free_of_markup_from_data(units, theme):
    for name, figure in all_figures(units, theme).items():
        go.Figure(figure)  # raises on a property that does not exist
        written = json.dumps(figure, allow_nan=False, default=int)
        assert "<script" not in written, name
        assert figure["layout"]["dragmode"] is False, name
        assert figure["layout"]["separators"] == ",.", name
        for axis in ("xaxis", "yaxis"):
            assert figure["layout"][axis]["fixedrange"] is True, name


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_text_in_a_chart_is_smaller_than_13_pixels(units, theme):
    for figure in all_figures(units, theme).values():
        sizes = [font["size"] for font in fonts(figure)]
        assert min(sizes) >= 13


def fonts(part):
    if isinstance(part, dict):
        for key, value in part.items():
            if key.endswith("font") and "size" in value:
                yield value
            yield from fonts(value)
    elif isinstance(part, list):
        for value in part:
            yield from fonts(value)


@pytest.mark.parametrize("name", ["ranking", "trend", "makeup", "gates", "scores", "funnel", "share", "held"])
def test_an_empty_frame_gives_a_figure_too(units, name):
    frame = {
        "ranking": units,
        "trend": pd.DataFrame({"month": months("2026-08-31"), "occupants": [1], "capacity": [1]}),
        "makeup": pd.DataFrame({"name": ["x"], "remand": [1]}),
        "gates": pd.DataFrame({"gate": ["x"], "label": ["x"], "points": [1.0], "minimum": [1.0], "maximum": [2.0]}),
        "scores": pd.DataFrame({"label": ["x"], "weight": [1.0], "points": [1.0]}),
        "funnel": pd.DataFrame({"stage": ["x"], "label": ["x"], "count": [1]}),
        "share": pd.DataFrame({"innovation_id": ["x"], "name": ["x"], "adopted": [1], "target": [1]}),
        "held": pd.DataFrame({"year": [2026], "wbk": [1], "wbbm": [1]}),
    }[name].iloc[:0]
    draw = getattr(charts, name)
    go.Figure(draw(frame, None, "light", ID) if name == "trend" else draw(frame, "light", ID))


def test_ranking_draws_the_rates_with_both_percentages_the_pair_and_the_band(units):
    figure = charts.ranking(units, "light", ID)
    (bar,) = bars_of(figure)
    assert bar["x"] == [514 / 205 * 100, 90.0, 0]
    assert bar["customdata"] == ["lapas-lamongan", "lapas-b", "lapas-c"]
    assert bar["text"] == ["250,7\u00a0% (over 150,7\u00a0%)", "90,0\u00a0%", "penghuni belum dilaporkan"]
    assert bar["marker"]["color"] == [LIGHT.band5, LIGHT.band2, LIGHT.line]
    assert bar["marker"]["pattern"]["shape"] == ["", "/", ""]  # old data is hatched
    headings = texts_of(figure)
    assert any("514 / 205" in text for text in headings)
    assert any("100 % kapasitas" in text for text in headings)


def test_ranking_of_people_draws_occupants_and_their_capacity(units):
    figure = charts.ranking(units, "light", ID, "people")
    (bar,) = bars_of(figure)
    assert bar["x"] == [514, 90, 0]
    ticks = [trace for trace in figure["data"] if trace.get("mode") == "lines"]
    assert [x for x in ticks[0]["x"] if x is not None] == [205, 205, 100, 100, 80, 80]


def test_a_missing_month_is_a_gap_and_never_drawn_across():
    frame = pd.DataFrame(
        {"month": months("2026-07-31", "2026-08-31", "2026-10-31"), "occupants": [500, 505, 514], "capacity": 205}
    )
    filled = every_month(frame)
    assert filled["month"].dt.month.tolist() == [7, 8, 9, 10]
    figure = charts.trend(frame, None, "light", ID)
    line = figure["data"][1]
    assert line["y"] == [500, 505, None, 514]
    assert line["connectgaps"] is False
    assert figure["data"][2]["y"] == [514]  # the value after the gap is a dot, no line would show it
    assert figure["layout"]["yaxis"]["range"][0] == 0
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["Penghuni <b>514</b>", "Kapasitas <b>205</b>"]


def test_event_marks_never_share_a_place():
    events = pd.DataFrame(
        {"date": months("2025-07-15", "2025-08-17", "2025-07-20", "2024-01-10"), "label": list("abcd")}
    )
    placed = numbered(events, 36)
    assert [(number, text) for number, _, text, _ in placed] == [(1, "d"), (2, "a"), (3, "c"), (4, "b")]
    near = [lane for _, _, text, lane in placed if text != "d"]
    assert len(set(near)) == 3
    assert charts.event_lines(events, ID)[0] == "Jan 2024: d"
    assert charts.event_lines(None, ID) == []


def test_labels_at_line_ends_keep_their_distance_and_order():
    assert spread_apart([100.0, 95.0, 10.0], 20) == [115.0, 95.0, 10.0]


def test_makeup_adds_up_to_the_whole_and_remand_is_not_red():
    frame = pd.DataFrame({"name": ["A", "B"], "remand_adult_male": [25, None], "sentenced_adult_male": [75, 40]})
    parts = bars_of(charts.makeup(frame, "light", ID))
    assert [part["x"] for part in parts] == [[25.0, 0.0], [75.0, 100.0]]
    assert parts[0]["marker"]["color"] == LIGHT.remand
    red, green, blue = (int(LIGHT.remand[i : i + 2], 16) for i in (1, 3, 5))
    assert blue > green > red


def test_gates_write_the_shortfall_and_say_what_is_not_known():
    assert shortfall(17.0, 18.25) == 1.25
    assert shortfall(18.25, 18.25) == 0
    assert shortfall(None, 18.25) is None
    frame = pd.DataFrame(
        {
            "gate": ["clean", "ipak", "performance", "ipkp"],
            "label": ["Bersih", "IPAK", "Kinerja", "IPKP"],
            "points": [17.0, 15.75, None, 14.4],
            "minimum": [18.25, 15.75, 2.5, None],
            "maximum": [22.5, 17.5, 5.0, 17.5],
        }
    )
    figure = charts.gates(frame, "light", ID)
    said = texts_of(figure)
    assert "kurang 1,25" in said[0]
    assert "terpenuhi" in said[1]
    assert "belum dinilai" in said[2]
    assert "batas belum diketahui" in said[3]
    met, short = (trace for trace in figure["data"] if trace.get("mode") == "markers")
    assert short["x"] == [17.0 / 22.5]
    assert met["x"] == [15.75 / 17.5, 14.4 / 17.5]
    assert met["marker"]["symbol"] != short["marker"]["symbol"]


def test_scores_funnel_and_share_draw_the_frame():
    score = pd.DataFrame({"label": ["a", "b"], "weight": [8.0, 7.0], "points": [6.5, None]})
    weight, points = bars_of(charts.scores(score, "light", ID))
    assert (weight["x"], points["x"]) == ([8.0, 7.0], [6.5, 0])
    assert weight["text"] == ["6,50 / 8,00", "belum dinilai"]
    stages = pd.DataFrame({"stage": ["declared", "tpi"], "label": ["P", "T"], "count": [30, 8], "change": [2, None]})
    (bar,) = bars_of(charts.funnel(stages, "light", ID))
    assert bar["x"] == [30, 8]
    assert bar["text"] == ["30 UPT (+2)", "8 UPT"]
    assert bar["customdata"] == ["declared", "tpi"]
    shared = pd.DataFrame({"innovation_id": ["x"], "name": ["X"], "adopted": [18], "trial": [3], "target": [24]})
    figure = charts.share(shared, "light", ID)
    assert [part["x"] for part in bars_of(figure)] == [[75.0], [12.5], [12.5]]
    assert "18 / 24 · 75\u00a0%" in texts_of(figure)


def test_spread_colours_the_chosen_line_and_greys_the_others():
    frame = pd.DataFrame(
        {"series": ["x", "y"], "name": ["X", "Y"], "month": months("2026-10-31", "2026-10-31"), "share_pct": [75, 50]}
    ).assign(adopters=[18, 12], target=24)
    *_, grey, _, last, dot = charts.spread(frame, "light", ID, chosen="x")["data"]
    assert (grey["y"], last["y"], dot["y"]) == ([50], [75], [75])
    assert last["line"]["color"] == dot["marker"]["color"] == LIGHT.accent
    assert grey["line"]["color"] != LIGHT.accent
    assert dot["customdata"] == ["x"]


def test_every_line_of_a_comparison_has_its_own_look_and_leads_somewhere():
    frame = pd.DataFrame(
        {
            "series": [code for code in "abcdef" for _ in range(2)],
            "name": [f"Lapas {code}" for code in "abcdef" for _ in range(2)],
            "month": list(months("2026-09-30", "2026-10-31")) * 6,
            "rate_pct": [float(90 + step) for step in range(12)],
        }
    )
    figure = lines(frame, "light", ID)
    drawn = [trace for trace in figure["data"] if trace["mode"] == "lines"]
    dots = [trace for trace in figure["data"] if trace["mode"] == "markers"]
    assert len({(trace["line"]["color"], trace["line"]["dash"]) for trace in drawn}) == 6
    assert [trace["customdata"] for trace in dots] == [[code] for code in "abcdef"]
    names = [note["text"] for note in figure["layout"]["annotations"]]
    assert all(any(f"Lapas {code}" in name for name in names) for code in "abcdef")
    assert figure["layout"]["yaxis"]["range"][0] == 0


def test_a_missing_month_breaks_the_line_of_a_comparison():
    frame = pd.DataFrame(
        {"series": "x", "name": "X", "month": months("2026-08-31", "2026-10-31"), "rate_pct": [120.0, 130.0]}
    )
    assert lines(frame, "light", ID)["data"][0]["y"] == [120.0, None, 130.0]


def test_the_months_of_a_trend_answer_a_click():
    frame = pd.DataFrame({"month": months("2026-08-31", "2026-10-31"), "occupants": [480, 514], "capacity": [205, 205]})
    found = [trace["customdata"] for trace in charts.trend(frame, None, "light", ID)["data"] if "customdata" in trace]
    assert found == [["2026-08-31", "2026-10-31"]]


def test_predicates_are_told_apart_by_shape_and_word():
    figure = charts.held(pd.DataFrame({"year": [2025, 2026], "wbk": [3, 4], "wbbm": [0, 1]}), "light", ID)
    wbk, wbbm = figure["data"]
    assert (wbk["y"], wbbm["y"]) == ([3, 4], [0, 1])
    assert wbk["marker"]["symbol"] != wbbm["marker"]["symbol"]
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["<b>WBK</b>", "<b>WBBM</b>"]


def test_a_ready_figure_reaches_streamlit_unchecked_and_unchanged(units):
    from plotly.tools import return_figure_from_figure_or_data

    figure = charts.ranking(units, "light", ID)
    passed = return_figure_from_figure_or_data(charts.ready(figure), validate_figure=True)
    assert passed is figure
    assert "template" not in plotly.io.to_json(passed, validate=False)


@pytest.mark.parametrize(("low", "high"), [(0, 541), (0, 0.9), (0, 12), (0, 283_000), (0, 103)])
def test_axis_steps_are_round_few_and_inside(low, high):
    steps = round_steps(low, high)
    assert 3 <= len(steps) <= 6
    assert steps[0] >= low
    assert steps[-1] <= high


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_contrast_is_aa_and_bands_survive_grey_print(colours):
    for text in (colours.ink, colours.quiet, colours.accent, colours.alarm):
        for behind in (colours.page, colours.surface):
            assert contrast(text, behind) >= 4.5
    for band in (1, 2, 3, 4, 5):
        assert contrast(colours.band(band), colours.on_band(band)) >= 4.5
    greys = [luminance(colours.band(band)) for band in (1, 2, 3, 4, 5)]
    assert greys in (sorted(greys), sorted(greys, reverse=True))
    assert min(abs(a - b) for a, b in pairwise(greys)) > 0.05
    assert palette(None) is LIGHT
