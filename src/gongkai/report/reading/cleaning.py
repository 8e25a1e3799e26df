"""Running text without the damage that conversion did: spaces, broken paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gongkai.documents.places import Place
from gongkai.documents.raw import RawText
from gongkai.report.model import Paragraph

HAN = r"\u3400-\u9fff"
WIDE = rf"{HAN}，。、；：？！（）《》〈〉“”‘’【】〔〕—…％"
INVISIBLE = re.compile(r"[\u200b\u200c\u200d\ufeff\u00ad]")
SPACES = re.compile(r"[ \t\u00a0\u3000\r\n\f\v]+")
NUMBER_SPACE = re.compile(rf"(?<=[{HAN}]) (?=\d)|(?<=\d) (?=[{HAN}%％])")
WIDE_SPACE = re.compile(rf"(?<=[{WIDE}\d)）]) (?=[{WIDE}])|(?<=[{WIDE}]) (?=[{WIDE}\d(])")
FULL_WIDTH = str.maketrans({chr(0xFF10 + i): str(i) for i in range(10)} | {"．": ".", "％": "%"})
WIDE_DIGITS = re.compile("[０-９．％]")
ENDS = re.compile(r"[。！？；：:;!?…”》）)】]$")
NUMBERED = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|第[一二三四五六七八九十\d]+[条章节项]|\d{1,2}[、.．)）](?!\d)|[一二三四五六七八九十]是"
    r"|[①-⑳●■◆▪·]|附件|注：)"
)
# A line shorter than this is taken for a whole one (a heading, an address line).
LINE = 18
# No paragraph is that long: lines that never end in a full stop are no paragraph.
LONGEST = 5_000

# A text from this length on is not kept in memory.
LONG = 2_000


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned text and what was taken out of it."""

    text: str
    number_spaces: bool


def clean(raw: str) -> Cleaned:
    """One text without the spaces that do not belong in Chinese; digits half-width."""
    return _remembered(raw) if len(raw) < LONG else _cleaned(raw)


@lru_cache(maxsize=512)  # each paragraph of a file is looked at several times
def _remembered(raw: str) -> Cleaned:
    return _cleaned(raw)


def _cleaned(raw: str) -> Cleaned:
    text = SPACES.sub(" ", INVISIBLE.sub("", raw)).strip()
    if WIDE_DIGITS.search(text):
        text = text.translate(FULL_WIDTH)
    if " " not in text:
        return Cleaned(text, False)
    numbers = bool(NUMBER_SPACE.search(text))
    text = NUMBER_SPACE.sub("", text)
    text = WIDE_SPACE.sub("", text)
    return Cleaned(text, numbers)


def paragraphs(
    texts: Iterable[RawText], whole: bool
) -> tuple[list[Paragraph], list[Paragraph], list[Paragraph]]:
    """Paragraphs out of raw texts: all of them, those that were joined, those with loose spaces.

    ``whole``: the file vouches for its paragraphs, nothing is joined.
    """
    done: list[Paragraph] = []
    joined: list[Paragraph] = []
    spaced: list[Paragraph] = []
    for raw in texts:
        cleaned = clean(raw.text)
        if not cleaned.text:
            continue
        here = Paragraph(cleaned.text, raw.place, raw.text)
        if cleaned.number_spaces:
            spaced.append(here)
        if done and not whole and _broken(done[-1].text, cleaned.text):
            before = done.pop()
            here = Paragraph(before.text + cleaned.text, before.place, before.raw + "\n" + raw.text)
            joined.append(Paragraph(before.text[-6:] + "/" + cleaned.text[:6], raw.place))
        done.append(here)
    return done, joined, spaced


def _broken(before: str, after: str) -> bool:
    """Whether a paragraph was cut in two: it ends in mid-sentence and the next does not begin."""
    if not LINE <= len(before) <= LONGEST or ENDS.search(before[-1:]) or NUMBERED.match(after):
        return False
    return not (
        NUMBERED.match(before) and len(before) < 2 * LINE and not re.search("[，。]", before)
    )


def loose_sample(raw: str) -> str:
    """The first place in a raw text where a space stands beside a number."""
    text = SPACES.sub(" ", raw)
    match = NUMBER_SPACE.search(text)
    return text[max(0, match.start() - 5) : match.start() + 5].strip() if match else ""


def place_at(paragraph: Paragraph, offset: int) -> Place:
    """The place of a character in a paragraph's cleaned text."""
    place = paragraph.place
    return Place(page=place.page, paragraph=place.paragraph, offset=offset, box=place.box)
