"""Making the files of a letter that was issued: Word and PDF, from the values that were kept."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction

from gongkai.dossiers.casework import open_any
from gongkai.dossiers.issuing import recomposed
from gongkai.dossiers.models import Letter
from gongkai.letters.writing import to_docx, to_pdf


def render(letter_id: int) -> Letter:
    """The letter with both its files, made where they are not there yet. Doing it twice does no
    harm: the same letter gives the same bytes."""
    with transaction.atomic():
        # Locked: the worker and somebody who asks for the file may both make it now.
        letter = Letter.objects.select_for_update().get(pk=letter_id)
        if letter.docx and letter.pdf:
            return letter
        case = open_any(letter.dossier_id, lock=False)
        written = recomposed(letter, case)
        letter.docx.save("content", ContentFile(to_docx(written)), save=False)
        letter.pdf.save("content", ContentFile(to_pdf(written)), save=False)
        letter.save(update_fields=["docx", "pdf"])
    return letter
