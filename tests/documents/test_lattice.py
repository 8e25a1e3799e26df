"""Ruled lines become the tables that a person sees."""

from __future__ import annotations

import numpy as np

from gongkai.documents.pages.lattice import Field, Lattice, Rules, find_lattices

Line = tuple[float, float, float]


def rules(across: list[Line], down: list[Line]) -> Rules:
    return Rules(np.array(across).reshape(-1, 3), np.array(down).reshape(-1, 3))


def grid(
    columns: int, rows: int, left: float = 50, top: float = 50
) -> tuple[list[Line], list[Line]]:
    """All lines of a plain table with columns 60 and rows 20 wide."""
    right, bottom = left + 60 * columns, top + 20 * rows
    across = [(top + 20 * i, left, right) for i in range(rows + 1)]
    down = [(left + 60 * i, top, bottom) for i in range(columns + 1)]
    return across, down


def shape(lattice: Lattice) -> tuple[int, int]:
    return len(lattice.xs) - 1, len(lattice.ys) - 1


def test_lines_that_cross_make_a_table_of_their_cells():
    (found,) = find_lattices(rules(*grid(3, 2)))
    assert shape(found) == (3, 2)
    assert len(found.fields) == 6
    assert found.box_of(found.fields[4]) == (110, 70, 170, 90)


def test_a_missing_piece_of_a_line_makes_a_merged_cell():
    across, down = grid(3, 3)
    down[1] = (110, 70, 110)  # the first row has no line between its first two cells
    (found,) = find_lattices(rules(across, down))
    assert Field(0, 0, 1, 2) in found.fields
    assert len(found.fields) == 8


def test_a_cell_can_go_over_rows_and_columns():
    across, down = grid(3, 3)
    across[1], down[1] = (70, 170, 230), (110, 90, 110)
    (found,) = find_lattices(rules(across, down))
    assert found.fields[0] == Field(0, 0, 2, 2)


def test_broken_and_doubled_lines_are_one_line():
    across, down = grid(2, 2)
    across[1:2] = [(70, 50, 90), (70.4, 92, 170), (71.5, 50, 170)]
    (found,) = find_lattices(rules(across, down))
    assert shape(found) == (2, 2)
    assert len(found.fields) == 4


def test_cells_with_borders_of_their_own_are_one_table():
    across: list[Line] = []
    down: list[Line] = []
    for row in range(2):
        for column in range(3):
            x, y = 50 + 62 * column, 50 + 22 * row
            across += [(y, x, x + 60), (y + 20, x, x + 60)]
            down += [(x, y, y + 20), (x + 60, y, y + 20)]
    (found,) = find_lattices(rules(across, down))
    assert shape(found) == (3, 2)
    assert len(found.fields) == 6


def test_a_table_open_at_its_sides_keeps_its_outer_columns():
    across, down = grid(3, 2)
    (found,) = find_lattices(rules(across, down[1:-1]))
    assert shape(found) == (3, 2)
    assert found.box[0] == 50
    assert found.box[2] == 230


def test_a_lone_box_is_no_table():
    assert find_lattices(rules(*grid(1, 1))) == []


def test_an_underline_is_no_table():
    assert find_lattices(rules([(70, 50, 170), (90, 50, 170)], [])) == []


def test_two_tables_on_a_page_stay_two():
    one, other = grid(2, 2), grid(3, 1, top=200)
    found = find_lattices(rules(one[0] + other[0], one[1] + other[1]))
    assert [shape(lattice) for lattice in found] == [(2, 2), (3, 1)]


def test_tables_that_touch_but_differ_in_width_are_two():
    one, other = grid(3, 2), grid(5, 2, top=90)
    found = find_lattices(rules(one[0] + other[0], one[1] + other[1]))
    assert [shape(lattice) for lattice in found] == [(3, 2), (5, 2)]


def test_the_picture_is_asked_for_lines_that_were_not_found():
    across, down = grid(3, 3)
    down[1] = (110, 70, 110)

    def probe(axis: int, position: float, start: float, end: float, whole: bool) -> float:
        return 1.0

    (found,) = find_lattices(rules(across, down), probe)
    assert len(found.fields) == 9


def test_what_the_picture_denies_is_no_line():
    across, down = grid(3, 2)

    def probe(axis: int, position: float, start: float, end: float, whole: bool) -> float:
        return 0.0 if axis == 1 and abs(position - 110) < 1 and start < 60 else 1.0

    (found,) = find_lattices(rules(across, down), probe)
    assert found.fields[0] == Field(0, 0, 1, 2)
