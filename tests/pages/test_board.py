"""Tables, cards and their words: what a reader sees is what the frame says, and no text from the data is markup."""

import time
from html.parser import HTMLParser

import pandas as pd
import pytest

from pages.shared import cards, theme
from pages.shared.board import Cell, Column, Heading, Row, fact_table, matrix_table, unit_table
from pages.shared.board.spark import sparks
from pages.shared.wording import words

ID = words("id")
NASTY = "<script>alert('1')</script> & \"Co\""


class Reader(HTMLParser):
    """Collects a table's rows as lists of cell texts, and every tag and attribute."""

    def __init__(self, html):
        super().__init__()
        self.rows, self.tags, self.attributes = [], [], []
        self.feed(html.partition("</table>")[0])
        self.rows = [[" ".join("".join(cell).split()) for cell in row] for row in self.rows]

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append([])
        elif tag in ("small", "em", "b") and self.rows and self.rows[-1]:
            self.rows[-1][-1].append(" ")

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].append(data)

    def values(self, name):
        return [value for _, attribute, value in self.attributes if attribute == name]


def units(count=2):
    rates = [514 / 205 * 100, None]
    frame = pd.DataFrame(
        {
            "unit_id": ["lapas-lamongan", "lapas-b"],
            "name": ["Lapas Lamongan", NASTY],
            "region_name": ["Jawa Timur", "Lampung"],
            "kind_label": ["Lapas", "Rutan"],
            "unit_class": ["IIB", None],
            "day": pd.to_datetime(["2026-10-31", "2026-08-31"]),
            "age_days": pd.array([0, 61], dtype="Int64"),
            "fresh": [True, False],
            "capacity": pd.array([205, None], dtype="Int64"),
            "occupants": pd.array([514, 90], dtype="Int64"),
            "rate_pct": rates,
            "over_pct": [309 / 205 * 100, None],
            "band": [5, None],
            "band_label": ["Sangat over", None],
            "change": [-12, None],
            "spark": [[100.0, None, 250.0], None],
            "held": ["WBK", None],
            "held_year": [2021, None],
            "stage_label": ["Evaluasi TPI", None],
            "stage_order": [6, None],
            "stage_target": ["WBBM", None],
            "innovations_running": [7, 0],
            "innovations_target": [12, 12],
            "innovations_unverified": [2, 0],
            "href": ["/upt?region=&unit=lapas-lamongan", "/upt?unit=lapas-b"],
        }
    )
    return pd.concat([frame] * (count // 2), ignore_index=True)


def test_a_row_says_everything_in_words():
    head, first, second = Reader(unit_table(units(), ID, caption="Semua UPT")).rows
    assert head[:3] == ["UPT", "Tingkat hunian", "Penghuni / kapasitas"]
    assert first == [
        "Lapas Lamongan Jawa Timur · Lapas · Kelas IIB",
        "250,7 % Sangat over",
        "514 / 205 over 150,7 %",
        "−12",
        "",
        "WBK 2021",
        "Evaluasi TPI WBBM",
        "7/12 2 belum diverifikasi",
        "0 hari",
    ]
    assert second == [
        f"{NASTY} Lampung · Rutan",
        "kapasitas belum diketahui",
        "90 / –",
        "–",
        "",
        "–",
        "–",
        "0/12",
        "61 hari TERLAMBAT 31 Agu 2026",
    ]


def test_what_is_unknown_sorts_last_and_figures_start_with_the_largest():
    read = Reader(unit_table(units(), ID, caption="x"))
    assert [value for tag, name, value in read.attributes if (tag, name) == ("td", "data-v")][:4] == [
        "250.7",
        "514",
        "-12",
        "6",
    ]
    assert "" in read.values("data-v")
    assert read.values("data-first").count("down") == 7


def test_names_from_the_data_are_never_markup():
    row = Row(NASTY, [Cell("full", NASTY, NASTY, "/x?a=1&b=2")], "/y", NASTY)
    pieces = [
        unit_table(units().assign(region_name=NASTY, band_label=NASTY, stage_label=NASTY), ID, caption=NASTY),
        matrix_table([row], [Heading(NASTY, NASTY, "/z")], ID, caption=NASTY, corner=NASTY),
        fact_table(units(), [Column("name", NASTY)], ID, caption=NASTY, href="href"),
        cards.figure_card(NASTY, NASTY, NASTY, NASTY, NASTY, "/x?a=1&b=2", [(NASTY, NASTY)], passport_label=NASTY).html,
        cards.sentence(NASTY),
        cards.note(NASTY, "alarm", (NASTY, "/x")),
        cards.empty_state(NASTY, NASTY, (NASTY, "/x")),
        cards.badge_simulated(NASTY),
        cards.attention_list([cards.Attention(NASTY, "/x"), cards.Attention(NASTY)]),
        "".join(cards.figure_frame(NASTY, NASTY, NASTY, [NASTY])),
        cards.band_word(5, NASTY),
        cards.symbol("wbk", NASTY),
    ]
    for piece in pieces:
        assert "script" not in Reader(piece).tags  # up to the end of a table
        assert "<script" not in piece


def test_links_are_real_links():
    read = Reader(unit_table(units(), ID, caption="x"))
    assert read.values("href") == ["/upt?region=&unit=lapas-lamongan", "/upt?unit=lapas-b"]
    assert 'data-go href="/x?a=1&amp;b=2"' in cards.link("x", "/x?a=1&b=2")


def test_columns_without_data_are_left_out_and_can_be_chosen():
    frame = units()[["name", "rate_pct", "band", "band_label"]]
    assert Reader(unit_table(frame, ID, caption="x")).rows[0] == ["UPT", "Tingkat hunian"]
    chosen = unit_table(units(), ID, caption="x", columns=("unit", "over", "age"))
    assert Reader(chosen).rows[1] == ["Lapas Lamongan Jawa Timur · Lapas · Kelas IIB", "150,7 %", "0 hari"]


def test_one_region_is_not_repeated_in_every_row():
    one = Reader(unit_table(units().assign(region_name="Jawa Timur"), ID, caption="x")).rows[1][0]
    assert one == "Lapas Lamongan Lapas · Kelas IIB"


def test_an_empty_table_still_has_its_head():
    assert len(Reader(unit_table(units().iloc[:0], ID, caption="x")).rows) == 1
    assert len(Reader(fact_table(units().iloc[:0], [Column("name", "UPT")], ID, caption="x")).rows) == 1
    assert len(Reader(matrix_table([], [Heading("2026")], ID, caption="x", corner="UPT")).rows) == 1


def test_every_unit_of_the_country_stays_small_and_quick():
    frame = units().iloc[[0] * 612].assign(spark=[[150.0 + step // 3 for step in range(36)]] * 612)
    html = unit_table(frame, ID, caption="x")
    assert len(html.encode()) < 350_000
    start = time.perf_counter()
    unit_table(frame, ID, caption="x")
    assert time.perf_counter() - start < 0.25  # measured 0.025; the machine of a check may be slow


def test_a_sparkline_keeps_its_gaps_and_shares_one_scale():
    (line, alone, nothing, empty), full = sparks([[100, 200, None, 200], [None, 150, None], [], None], 400)
    assert line.count("M") == 2  # lifted at the gap
    assert "h0" in alone  # a dot
    assert (nothing, empty) == ("", "")
    assert full == pytest.approx(22 / 24 * 100)  # 100 % is the lowest value here
    (cut,), _ = sparks([[100.0, 900.0]], 400)
    assert cut.count("l") == 1


def test_a_matrix_shows_a_symbol_and_a_word():
    row = Row("Lapas A", [Cell("wbk", "WBK", "sejak 2021", order=1), None], href="/upt?unit=a", under="Jawa Timur")
    html = matrix_table([row], [Heading("2025", "Tahun 2025"), Heading("2026")], ID, caption="x", corner="UPT")
    read = Reader(html)
    assert read.rows == [["UPT", "2025", "2026"], ["Lapas A Jawa Timur", "WBK", ""]]
    assert "wbk" in read.values("data-s")
    assert "none" in read.values("data-s")
    assert "sejak 2021" in read.values("title")


def test_a_fact_table_writes_formats_sides_and_nothing_known():
    frame = pd.DataFrame({"name": ["A", None], "day": pd.to_datetime(["2026-10-31", None]), "people": [1234.0, None]})
    columns = [
        Column("name", "Nama"),
        Column("day", "Tanggal", format=ID.date),
        Column("people", "Orang", "right", ID.number),
    ]
    read = Reader(fact_table(frame, columns, ID, caption="x"))
    assert read.rows[1:] == [["A", "31 Okt 2026", "1.234"], ["–", "–", "–"]]
    assert read.values("data-v") == ["20261031", "1234", "", "", ""]


def test_cards_leave_out_what_there_is_nothing_to_say_about():
    card = cards.figure_card("Penghuni", "514", None, None, None).html
    assert "d-card-pair" not in card
    assert "d-passport" not in card
    assert cards.figure_frame("Judul").foot == ""
    assert cards.marked("**514** orang") == "<strong>514</strong> orang"


@pytest.mark.parametrize("shade", ["light", "dark", None])
def test_the_style_sheet_is_one_element_without_network(shade):
    sheet = theme.css(shade)
    assert sheet.startswith("<style>")
    assert sheet.endswith("</style>")
    assert sheet.count("<") == 2
    assert "http" not in sheet
    assert "@import" not in sheet


def test_column_names_reach_the_cards_of_a_phone_safely():
    html = fact_table(units(), [Column("name", "a"), Column("capacity", "O'Brien \\ </style>")], ID, caption="x")
    style = Reader(html).values("style")[0]
    assert style == "--l2:'O\\27 Brien \\5c  \\3c /style\\3e '"
