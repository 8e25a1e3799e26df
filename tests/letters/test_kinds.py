"""The 35 letters against the table of what each must contain."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from gongkai.letters.catalogue import replies
from gongkai.letters.kinds import (
    KINDS,
    LetterKind,
    Part,
    addressee_value,
    codes_of,
    letter_kind,
    parts_of,
    template_of,
)
from gongkai.letters.letter import UnfinishedLetterError, UnfitTemplateError, compose, missing
from gongkai.letters.placeholder_list import BY_LABEL, BY_NAME, PLACEHOLDERS, Shape
from gongkai.letters.placeholders import MARK, ROW_CHARACTER, check_template, inputs_of, marks_of
from gongkai.letters.writing import to_docx, to_pdf
from gongkai.statute.applications.answers import ANSWERS

from .samples import CASES, case_of, values_for

TABLE: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "required_parts.yaml").read_text(encoding="utf-8")
)
FRAME = {"number", "agency", "date", "applicant", "third_party", "to", "complainant"}


def _content(kind: LetterKind, code: str) -> list[Part]:
    """The parts behind the frame (number, addressee, agency, date)."""
    return [part for part in parts_of(kind, code) if part.marks or part.key not in FRAME]


def test_there_are_35_letters_numbered_as_the_law_sheet_numbers_them() -> None:
    assert [kind.id for kind in KINDS] == [f"L{number:02d}" for number in range(1, 36)]
    assert letter_kind("L23").name == "政府信息公开申请答复书"
    with pytest.raises(KeyError):
        letter_kind("L36")


def test_the_table_knows_every_letter_and_every_answer() -> None:
    assert list(TABLE) == CASES
    assert set(codes_of(letter_kind("L23"))) == {answer.code for answer in ANSWERS}


@pytest.mark.parametrize("case", CASES)
def test_a_letter_has_exactly_the_parts_of_the_table(case: str) -> None:
    kind, code = case_of(case)
    assert sorted(part.label for part in _content(kind, code)) == sorted(TABLE[case])


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.code)
def test_a_reply_says_at_least_as_many_things_as_the_law_asks_of_its_answer(answer) -> None:
    own = replies.REPLIES[answer.code].parts
    assert len(own) >= len(answer.says)


@pytest.mark.parametrize("case", CASES)
def test_number_addressee_agency_and_date_are_asked_for_where_they_are_printed(case: str) -> None:
    kind, code = case_of(case)
    keys = {part.key for part in parts_of(kind, code) if not part.marks}
    assert ("number" in keys) is (kind.series is not None)
    assert ({"agency", "date"} <= keys) is kind.signed
    assert addressee_value(kind) == "" or addressee_value(kind) in keys


@pytest.mark.parametrize("case", CASES)
def test_the_default_templates_hold_every_part(case: str) -> None:
    kind, code = case_of(case)
    assert check_template(kind, template_of(kind, code), code) == ()


@pytest.mark.parametrize("case", CASES)
def test_a_template_without_a_part_is_refused_for_each_part_taken_away(case: str) -> None:
    kind, code = case_of(case)
    whole = template_of(kind, code)
    shown = [part for part in parts_of(kind, code) if part.marks]
    assert shown
    for part in shown:
        text = whole
        for name in part.marks:
            text = text.replace(BY_NAME[name].mark, "……")
        problems = check_template(kind, text, code)
        assert any(f"“{part.label}”" in problem.message for problem in problems), part.key
        with pytest.raises(UnfitTemplateError, match=part.label):
            compose(kind, values_for(kind, code), template=text, code=code)


@pytest.mark.parametrize("case", CASES)
def test_a_letter_with_all_values_lacks_nothing(case: str) -> None:
    kind, code = case_of(case)
    assert missing(kind, values_for(kind, code), code) == ()


@pytest.mark.parametrize("case", CASES)
def test_a_letter_cannot_be_issued_for_each_value_taken_away(case: str) -> None:
    kind, code = case_of(case)
    taken = 0
    for part in parts_of(kind, code):
        values = values_for(kind, code)
        for name in part.needs:
            del values[name]
            if not part.any_of or name == part.needs[-1]:
                taken += 1
                assert part in missing(kind, values, code), (part.key, name)
    assert taken or all(part.by_hand or not part.needs for part in parts_of(kind, code))


@pytest.mark.parametrize("case", CASES)
def test_an_empty_letter_can_be_looked_at_and_is_refused_by_the_writers(case: str) -> None:
    kind, code = case_of(case)
    letter = compose(kind, {}, code=code)
    needed = [part for part in parts_of(kind, code) if part.needs and part.when is None]
    assert set(needed) <= set(letter.missing)
    if not letter.missing:
        assert all(part.by_hand for part in parts_of(kind, code)), "only forms filled in by hand"
        return
    marked = "\n".join(
        [letter.number, letter.title, letter.addressee, letter.agency, letter.date]
        + [text for block in letter.blocks for text in block.texts()]
    )
    assert "〔待填：" in marked
    for write in (to_docx, to_pdf):
        with pytest.raises(UnfinishedLetterError, match=letter.missing[0].label):
            write(letter)


def test_a_blank_form_for_the_counter_can_be_printed() -> None:
    assert to_pdf(compose(letter_kind("L01"), {})).startswith(b"%PDF")


@pytest.mark.parametrize("case", CASES)
def test_a_letter_asks_for_all_that_it_needs_and_for_no_passage_of_the_law(case: str) -> None:
    kind, code = case_of(case)
    inputs = inputs_of(kind, template_of(kind, code), code)
    assert len(inputs) == len(set(inputs))
    assert all(each.shape is not Shape.FIXED for each in inputs)
    everything = values_for(kind, code)
    asked = {each.name: everything[each.name] for each in inputs if each.name in everything}
    assert missing(kind, {**asked, "online": "是"}, code) == ()


# Conditions.


def test_the_online_channel_is_asked_for_only_where_the_answer_is_served_online_since_2024() -> (
    None
):
    kind = letter_kind("L23")
    values = {**values_for(kind, "G1"), "online_review": ""}
    assert [part.key for part in missing(kind, values, "G1")] == ["online_review"]
    assert missing(kind, {**values, "online": ""}, "G1") == ()
    assert missing(kind, {**values, "date": "2023-12-31"}, "G1") == ()
    assert missing(kind, {**values, "date": "2024-01-01"}, "G1") != ()


def test_the_responsible_organ_is_asked_for_only_where_it_is_known() -> None:
    kind = letter_kind("L23")
    values = {**values_for(kind, "U2"), "responsible_organ": ""}
    assert [part.key for part in missing(kind, values, "U2")] == ["responsible"]
    unknown = {**values, "organ_known": "", "responsible_contact": ""}
    assert missing(kind, unknown, "U2") == ()
    assert not any("由" in text and "负责公开，联系" in text
                   for text in compose(kind, unknown, code="U2").paragraphs)  # fmt: skip


def test_a_correction_is_either_made_or_passed_on() -> None:
    kind = letter_kind("L24")
    values = values_for(kind)
    made = compose(kind, {**values, "transferred_to": ""})
    passed = compose(kind, {**values, "corrected_record": ""})
    assert made.missing == passed.missing == ()
    assert any("已更正如下" in text for text in made.paragraphs)
    assert not any("转送" in text for text in made.paragraphs)
    assert any("转送" in text for text in passed.paragraphs)
    assert not any("已更正如下" in text for text in passed.paragraphs)


@pytest.mark.parametrize("days", ["21", "0", "-1", "二十", "20.5", ""])
def test_an_extension_is_of_at_most_20_working_days(days: str) -> None:
    kind = letter_kind("L11")
    lacking = missing(kind, {**values_for(kind), "extend_days": days})
    assert [part.key for part in lacking] == ["extend_days"]
    assert missing(kind, {**values_for(kind), "extend_days": "20"}) == ()


@pytest.mark.parametrize(
    ("code", "name", "wrong"),
    [("D5", "internal_class", "财务管理"), ("D6", "process_class", "会议纪要")],
)
def test_internal_and_process_information_is_of_a_kind_that_the_law_names(
    code: str, name: str, wrong: str
) -> None:
    kind = letter_kind("L23")
    lacking = missing(kind, {**values_for(kind, code), name: wrong}, code)
    assert [part.key for part in lacking] == [name]


@pytest.mark.parametrize("day", ["2026-02-30", "3月2日", "明天"])
def test_what_is_no_date_counts_as_not_given(day: str) -> None:
    kind = letter_kind("L04")
    assert [part.key for part in missing(kind, {**values_for(kind), "due": day})] == ["due"]


def test_what_stands_in_one_line_with_a_required_part_has_to_be_filled_as_well() -> None:
    kind = letter_kind("L32")
    values = {**values_for(kind), "case_number": ""}
    assert [part.key for part in missing(kind, values)] == ["case_number"]
    assert any("〔待填：登记号〕" in text for text in compose(kind, values).paragraphs)


# The closed list.


def test_names_and_labels_are_each_used_once_and_every_label_can_be_a_mark() -> None:
    assert len(BY_NAME) == len(BY_LABEL) == len(PLACEHOLDERS)
    assert all(MARK.fullmatch(each.mark) for each in PLACEHOLDERS)


def test_every_placeholder_is_of_use_to_some_letter() -> None:
    used = {
        label
        for case in CASES
        for label in marks_of(case_of(case)[0].title + template_of(*case_of(case)))
    }
    needed = {name for case in CASES for part in parts_of(*case_of(case)) for name in part.needs}
    printed_by_layout = {"number", "agency", "date", "attachments", "copies", "to"}
    idle = [
        each.name
        for each in PLACEHOLDERS
        if each.label not in used and each.name not in needed | printed_by_layout
    ]
    assert idle == []


def test_every_example_can_be_read_as_what_it_is_an_example_of() -> None:
    for case in CASES:
        kind, code = case_of(case)
        letter = compose(kind, values_for(kind, code), code=code)
        assert letter.missing == (), case
    assert all(each.example for each in PLACEHOLDERS if each.shape is not Shape.FIXED)


def test_an_unknown_mark_is_reported_with_its_line() -> None:
    kind = letter_kind("L06")
    problems = check_template(kind, template_of(kind) + "\n{{查无此项}}")
    assert [(problem.line, "查无此项" in problem.message) for problem in problems] == [
        (template_of(kind).count("\n") + 2, True)
    ]


def test_a_value_that_no_letter_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="没有这些填写项：aplicant"):
        compose(letter_kind("L06"), {"aplicant": "王小样"})


def test_a_reply_needs_an_answer_code_and_no_other_letter_has_one() -> None:
    with pytest.raises(ValueError, match="请先选定答复类型"):
        compose(letter_kind("L23"), {})
    with pytest.raises(ValueError, match="没有答复类型"):
        compose(letter_kind("L06"), {}, code="G1")
    with pytest.raises(KeyError):
        compose(letter_kind("L23"), {}, code="Z9")


def test_forms_have_rows_and_letters_have_none() -> None:
    for kind in KINDS:
        assert (ROW_CHARACTER in kind.template) is (kind.layout == "form"), kind.id


def test_each_numbered_kind_has_a_series_of_its_own() -> None:
    series = Counter(kind.series for kind in KINDS if kind.series)
    assert len(series) >= 15
    assert set(series.values()) == {1}


def test_a_retired_kind_is_kept() -> None:
    retired = replace(letter_kind("L33"), retired=True)
    assert compose(retired, values_for(retired)).missing == ()
