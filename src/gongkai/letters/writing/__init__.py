"""Writing a letter: as Word and PDF to be issued, as a web page to be looked at.

Word and PDF refuse a letter that must not be sent (UnfinishedLetterError), unless they are
asked for a draft, which says on every page that it is one. The same letter gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.letters.letter import refuse_unfinished

if TYPE_CHECKING:
    from gongkai.letters.letter import Letter


def to_docx(letter: Letter, *, draft: bool = False) -> bytes:
    """The letter as one docx file; UnfinishedLetterError where it cannot be issued."""
    # Each writer is loaded when it writes: whoever only composes starts without python-docx and
    # typst.
    from gongkai.letters.writing import docx

    if not draft:
        refuse_unfinished(letter)
    return docx.write(letter, draft=draft)


def to_pdf(letter: Letter, *, draft: bool = False) -> bytes:
    """The letter as one PDF file; UnfinishedLetterError where it cannot be issued,
    UnwritableTextError where no font has a character."""
    from gongkai.letters.writing import pdf

    if not draft:
        refuse_unfinished(letter)
    return pdf.write(letter, draft=draft)


def to_html(letter: Letter) -> str:
    """The letter as a piece of a web page (an ``article``), everything in it escaped."""
    from gongkai.letters.writing import html

    return html.write(letter)
