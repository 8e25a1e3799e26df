"""Nothing in a template or a value is ever evaluated, and nobody reads another's personal data."""

from __future__ import annotations

from itertools import product

import pytest

from gongkai.letters.blocks import Fields
from gongkai.letters.kinds import KINDS, Addressee, letter_kind, template_of
from gongkai.letters.letter import UnfinishedLetterError, UnfitTemplateError, compose
from gongkai.letters.placeholder_list import BY_LABEL, PLACEHOLDERS
from gongkai.letters.placeholders import check_template, marks_of, placeholders_for
from gongkai.letters.writing import to_docx, to_html, to_pdf

from .samples import CASES, case_of, docx_text, pdf_pages, squeezed, values_for

ATTACKS = [
    "{% if x %}1{% endif %}",
    "{{ request.user }}",
    "{{申请人.__class__}}",
    "{{ 申请人 }}",
    "{{7*7}}",
    "${申请人}",
    "{0.__class__}",
    "%(agency)s",
    "#set text(red)",
    "$ x^2 $ *bold* _it_ `raw` @ref",
    "<script>alert(1)</script>&amp;",
    "</w:t><w:br/>",
    "一、假标题",
    "＃假页",
    "甲｜乙",
]
PRIVATE = [each for each in PLACEHOLDERS if each.whose is not None]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_no_mark_stays_literal_in_a_value(attack: str) -> None:
    kind = letter_kind("L06")
    plain = compose(kind, values_for(kind))
    letter = compose(kind, {**values_for(kind), "unclear": attack})
    assert len(letter.blocks) == len(plain.blocks)
    assert [type(block) for block in letter.blocks] == [type(block) for block in plain.blocks]
    assert squeezed(attack) in squeezed(docx_text(to_docx(letter)))
    assert squeezed(attack) in squeezed("".join(pdf_pages(to_pdf(letter))))
    assert "<script" not in to_html(letter)


@pytest.mark.parametrize("attack", [each for each in ATTACKS if each[0] in "{$%#<"])
def test_what_is_no_mark_stays_literal_in_a_template(attack: str) -> None:
    kind = letter_kind("L06")
    if marks_of(attack):
        pytest.fail("a test for marks stands elsewhere")
    text = f"{template_of(kind)}\n甲{attack}乙"
    assert check_template(kind, text) == ()
    letter = compose(kind, values_for(kind), template=text)
    assert f"甲{attack}乙" in letter.paragraphs


def test_a_mark_inside_a_value_is_not_replaced() -> None:
    kind = letter_kind("L06")
    letter = compose(kind, {**values_for(kind), "unclear": "{{申请人}}", "guidance": "{{登记号}}"})
    whole = "\n".join(letter.paragraphs)
    assert "{{申请人}}" in whole
    assert "{{登记号}}" in whole


def test_a_value_adds_no_row_to_a_form() -> None:
    kind = letter_kind("L03")
    count = len(compose(kind, values_for(kind)).blocks[0].texts())
    letter = compose(kind, {**values_for(kind), "request": "甲｜乙\n丙｜丁\n＃戊"})
    assert isinstance(letter.blocks[0], Fields)
    assert len(letter.blocks) == 1
    assert len(letter.blocks[0].texts()) == count


# Whose data.


@pytest.mark.parametrize(
    ("kind", "placeholder"),
    [(kind, each) for kind, each in product(KINDS, PRIVATE) if kind.addressee not in each.readers],
    ids=lambda value: getattr(value, "id", getattr(value, "name", "")),
)
def test_a_template_cannot_show_a_reader_what_is_not_for_them(kind, placeholder) -> None:
    text = f"{template_of(kind)}\n{placeholder.mark}"
    problems = check_template(kind, text)
    assert any(placeholder.label in problem.message for problem in problems)
    with pytest.raises(UnfitTemplateError, match="不能用于发给"):
        compose(kind, {}, template=text, code="G1" if kind.id == "L23" else "")


def test_applicant_and_third_party_have_no_personal_data_in_common() -> None:
    for reader, other in (
        (Addressee.THIRD_PARTY, Addressee.APPLICANT),
        (Addressee.APPLICANT, Addressee.THIRD_PARTY),
        (Addressee.OTHER_ORGAN, Addressee.APPLICANT),
        (Addressee.SERVED, Addressee.APPLICANT),
        (Addressee.SERVED, Addressee.THIRD_PARTY),
    ):
        assert not any(each.whose is other for each in placeholders_for(reader))
        assert any(each.whose is other for each in placeholders_for(other))
    assert BY_LABEL["申请内容"] not in placeholders_for(Addressee.THIRD_PARTY)


GUARDED = [case for case in CASES
           if case_of(case)[0].addressee in {Addressee.APPLICANT, Addressee.THIRD_PARTY,
                                             Addressee.OTHER_ORGAN, Addressee.COMPLAINANT}]  # fmt: skip


@pytest.mark.parametrize("case", GUARDED)
def test_a_letter_composed_with_everything_holds_nobody_elses_data(case: str) -> None:
    kind, code = case_of(case)
    letter = compose(kind, values_for(kind, code), code=code)
    assert letter.leaks == ()
    papers = (
        squeezed(docx_text(to_docx(letter))),
        squeezed(to_html(letter)),
    )
    foreign = [each for each in PRIVATE if kind.addressee not in each.readers]
    assert foreign
    for each, paper in product(foreign, papers):
        assert squeezed(each.example) not in paper, each.name


@pytest.mark.parametrize(
    ("letter", "field", "text", "whose"),
    [
        ("L13", "consulted_information", "王小样申请的合同", "申请人"),
        ("L13", "consulted_information", "证号990101199003071237的材料", "身份证明"),
        ("L13", "office_contact", "可与13900000000联系", "联系电话"),
        ("L16", "disclosed_content", "王小样要的价款", "申请人"),
        ("L17", "consulted_information", "王小样申请的合同", "申请人"),
        ("L18", "consult_matter", "是否答复王小样", "申请人"),
        ("L15", "office_contact", "某样板有限公司转交", "第三方"),
        ("L34", "copies", "王小样", "申请人"),
        ("L33", "verified", "王小样的申请未答复", "申请人"),
    ],
)
def test_personal_data_written_into_free_text_stops_the_letter(
    letter: str, field: str, text: str, whose: str
) -> None:
    kind = letter_kind(letter)
    made = compose(kind, {**values_for(kind), field: text})
    assert len(made.leaks) >= 1
    assert any(f"“{whose}”" in each for each in made.leaks)
    for write in (to_docx, to_pdf):
        with pytest.raises(UnfinishedLetterError, match="不得知悉"):
            write(made)


def test_a_reply_may_not_name_the_third_party_in_its_reasons() -> None:
    kind = letter_kind("L23")
    values = {**values_for(kind, "D4"), "objection": "某样板有限公司不同意"}
    with pytest.raises(UnfinishedLetterError, match="第三方"):
        to_pdf(compose(kind, values, code="D4"))


def test_whoever_is_both_parties_may_read_their_own_name() -> None:
    kind = letter_kind("L13")
    values = {**values_for(kind), "third_party": "王小样", "consulted_information": "王小样的合同"}
    assert compose(kind, values).leaks == ()


def test_the_served_person_may_read_their_own_name_and_nobody_elses() -> None:
    kind = letter_kind("L25")
    assert compose(kind, values_for(kind)).leaks == ()
    other = {**values_for(kind), "served_document": "致某样板有限公司的函"}
    assert compose(kind, other).leaks != ()


def test_the_court_may_read_who_takes_part_in_the_case() -> None:
    kind = letter_kind("L31")
    assert compose(kind, {**values_for(kind), "defence": "某样板有限公司为第三人"}).leaks == ()


def test_whose_data_is_guarded_need_not_stand_among_the_values() -> None:
    kind = letter_kind("L13")
    values = {**values_for(kind), "consulted_information": "王某样申请的合同"}
    assert compose(kind, values).leaks == ()
    guarded = {"applicant": ["李某样", "王某样"], "third_party": ["某样板有限公司"]}
    (found,) = compose(kind, values, guarded=guarded).leaks
    assert "“征求意见的政府信息”" in found
    assert "“申请人”" in found


def test_an_applicant_who_named_the_third_party_may_read_the_name() -> None:
    kind = letter_kind("L23")
    values = {
        **values_for(kind, "D4"), "request": "与示例有限公司的合同", "objection": "示例有限公司不同意",
    }  # fmt: skip
    guarded = {"third_party": ["示例有限公司"]}
    assert compose(kind, values, code="D4", guarded=guarded).leaks != ()
    asked = {**guarded, "request": ["与示例有限公司的合同"]}
    assert compose(kind, values, code="D4", guarded=asked).leaks == ()
