"""Of a PDF page is read what a person sees on it, not what the file holds besides."""

from __future__ import annotations

import pytest

from documents.papers import PAGE, RULED, pdf, written
from gongkai.documents.formats.pdf import FORMAT
from gongkai.documents.limits import Limits
from gongkai.documents.raw import RawCell, RawDocument, RawGrid

HEIGHT = 300


def read(data: bytes) -> RawDocument:
    found = FORMAT.read(data, Limits())
    assert isinstance(found, RawDocument)
    return found


def cells(document: RawDocument) -> dict[tuple[int, int], RawCell]:
    (grid,) = [block for block in document.blocks if isinstance(block, RawGrid)]
    return {(cell.row, cell.column): cell for cell in grid.cells}


def notes(document: RawDocument) -> set[str]:
    return {note.code for note in document.notes}


def place(row: int, column: int, aside: float) -> tuple[float, float]:
    """A point in a cell of the table, from the lower left corner of the page."""
    box = cells(read(pdf(RULED)))[row, column].place.box
    assert box is not None
    return box[0] + aside, HEIGHT - box[3] + 7


def seven(before: str = "", aside: float = 30) -> str:
    """A seven in the cell of the twelve, drawn in this way."""
    x, y = place(3, 1, aside)
    return f"q {before} BT /F9 10 Tf {x} {y} Td (7) Tj ET Q"


def patch(x: float, y: float, before: str = "1 1 1 rg") -> str:
    return f"q {before} {x - 1} {y - 2} 9 11 re f Q"


def test_what_is_drawn_besides_is_read():
    document = read(written(pdf(RULED), seven("0 g")))
    assert cells(document)[3, 1].text.endswith("7")
    assert "hidden-text" not in notes(document)


UNSEEN = {
    "white": lambda: seven("1 1 1 rg"),
    "nearly white": lambda: seven("0.98 g"),
    "without ink": lambda: seven("3 Tr"),
    "clear": lambda: seven("/Clear gs"),
    "cut away": lambda: seven("0 0 1 1 re W n"),
    "covered": lambda: seven() + patch(*place(3, 1, 30)),
    "on a layer that is off": lambda: f"/OC /Layer BDC {seven()} EMC",
}


@pytest.mark.parametrize("kind", UNSEEN)
def test_figures_that_nobody_sees_are_left_out_with_a_note(kind):
    document = read(written(pdf(RULED), UNSEEN[kind](), layer_off="layer" in kind))
    assert cells(document)[3, 1].text == "12"
    assert "hidden-text" in notes(document)


SEEN = {
    "under a clear patch": lambda: seven() + patch(*place(3, 1, 30), "/Half gs 1 0 0 rg"),
    "beside a patch": lambda: seven() + patch(*place(3, 2, 30)),
    "pale on a dark ground": lambda: patch(*place(3, 1, 30), "0 g") + seven("1 g"),
    "cut, but not away": lambda: seven("0 0 400 300 re W n"),
}


@pytest.mark.parametrize("kind", SEEN)
def test_figures_that_are_seen_are_read(kind):
    document = read(written(pdf(RULED), SEEN[kind]()))
    assert cells(document)[3, 1].text.endswith("7")
    assert "hidden-text" not in notes(document)


def test_what_was_written_over_a_covered_figure_is_read():
    x, y = place(3, 3, 5)
    over = f"1 g {x - 3} {y - 4} 30 13 re f 0 g BT /F9 10 Tf {x} {y} Td (45) Tj ET"
    assert cells(read(written(pdf(RULED), over)))[3, 3].text == "45"


def test_white_figures_over_others_leave_them_as_they_are():
    document = read(written(pdf(RULED), seven("1 1 1 rg", aside=7)))
    assert cells(document)[3, 1].text in ("12", "1\ufffd2", "\ufffd12", "12\ufffd")


def test_hidden_text_on_a_large_picture_is_what_a_scanner_recognised():
    grey = "q 300 0 0 150 50 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID A EI Q"
    hidden = "BT 3 Tr /F9 10 Tf 100 60 Td (recognised) Tj ET"
    document = read(written(pdf(RULED), f"{grey} {hidden}"))
    assert any("recognised" in getattr(block, "text", "") for block in document.blocks)
    assert "hidden-text" not in notes(document)


def test_struck_figures_are_unknown_and_the_note_says_so():
    document = read(pdf(RULED.replace("[12]", "[#strike[7]12]")))
    assert cells(document)[3, 1].text == "\ufffd12"
    assert "struck-text" in notes(document)


def test_the_lines_of_a_table_whose_rows_are_too_low_strike_nothing_out():
    low = RULED.replace("stroke: 0.7pt", "stroke: 0.7pt, rows: 5pt, inset: 0pt")
    document = read(pdf(low))
    assert "struck-text" not in notes(document)


def test_an_underline_strikes_nothing_out():
    document = read(pdf(RULED.replace("[12]", "[#underline[12]]")))
    assert cells(document)[3, 1].text == "12"


def test_what_was_typed_on_the_page_is_read():
    x, y = place(3, 2, 10)
    for kind in ("FreeText", "Widget"):
        note = (kind, [x, y - 2, x + 20, y + 10], "35", "BT /F9 10 Tf 2 2 Td (35) Tj ET")
        assert cells(read(written(pdf(RULED), "", notes=[note])))[3, 2].text == "35"


def test_a_value_without_a_look_is_unknown():
    x, y = place(3, 2, 10)
    note = ("Widget", [x, y - 2, x + 20, y + 10], "35", "")
    assert cells(read(written(pdf(RULED), "", notes=[note])))[3, 2].text == "\ufffd"


@pytest.mark.parametrize(("kind", "value"), [("FreeText", "√"), ("Text", "35"), ("Popup", "35")])
def test_ticks_and_notes_to_open_are_no_values(kind, value):
    x, y = place(3, 2, 10)
    note = (kind, [x, y - 2, x + 20, y + 10], value, "BT /F9 10 Tf 2 2 Td (35) Tj ET")
    assert cells(read(written(pdf(RULED), "", notes=[note])))[3, 2].text == ""


def test_a_page_may_be_white_on_dark():
    dark = PAGE.replace("margin: 40pt", "margin: 40pt, fill: black") + "#set text(fill: white)\n"
    table = RULED.replace("stroke: 0.7pt", "stroke: 0.7pt + white")
    assert cells(read(pdf(table, dark)))[3, 1].text == "12"


SLANT = "0.94 0.34 -0.34 0.94"
WATERMARKS = {
    "aslant": lambda x, y: f"0 g BT /F9 10 Tf {SLANT} {x} {y} Tm (2023) Tj ET",
    "through others": lambda x, y: f"0.85 g BT /F9 14 Tf {x - 20} {y} Td (2023) Tj ET",
}


@pytest.mark.parametrize("kind", WATERMARKS)
def test_a_watermark_over_the_table_is_no_figure_of_it(kind):
    content = WATERMARKS[kind](*place(3, 1, 30))
    document = read(written(pdf(RULED), content))
    assert cells(document)[3, 1].text == "12"
    assert "watermark" in notes(document)


def test_light_figures_that_stand_apart_are_read():
    document = read(written(pdf(RULED), seven("0.8 g")))
    assert cells(document)[3, 1].text.endswith("7")


SIGNS = {
    "a picture": lambda x, y: f"q 6 0 0 8 {x} {y} cm BI /W 2 /H 1 /CS /G /BPC 8 ID A~ EI Q",
    "strokes": lambda x, y: f"{x} {y} m {x} {y + 6} l {x} {y + 6} m {x + 4} {y + 6} l S",
    "one stroke": lambda x, y: f"{x} {y} m {x} {y + 6} l S",
    "a curve": lambda x, y: f"{x} {y} m {x} {y + 6} {x + 6} {y + 6} {x + 6} {y} c f",
}


@pytest.mark.parametrize("kind", SIGNS)
def test_a_cell_with_a_figure_that_is_no_text_is_not_blank(kind):
    content = SIGNS[kind](*place(3, 2, 20))
    found = cells(read(written(pdf(RULED), content)))
    assert found[3, 2].ink is True
    assert found[3, 2].text == ""
    assert {cell.ink for at, cell in found.items() if at != (3, 2)} == {None}


def test_the_border_of_a_blank_cell_is_no_figure_in_it():
    assert cells(read(pdf(RULED)))[3, 2].ink is None


def test_dashed_lines_are_lines_of_the_table():
    dashed = RULED.replace("stroke: 0.7pt", 'stroke: (thickness: 0.7pt, dash: "dashed")')
    assert cells(read(pdf(dashed)))[3, 3].text == "37"
