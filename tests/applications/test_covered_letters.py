"""What is not kept of a letter in clear."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from cases import FROM_THE_CASE, Office, a_case, an_office
from gongkai.agencies.roles import Role
from gongkai.dossiers import actions as dossier_actions
from gongkai.dossiers import rendering
from gongkai.letters.kinds import letter_kind, parts_of
from gongkai.letters.placeholders import BY_NAME

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 5)


@pytest.fixture
def office() -> Office:
    return an_office()


def values_of(kind: str) -> dict[str, str]:
    """All that a person fills in for a letter: the examples of its required parts."""
    return {
        name: BY_NAME[name].example
        for part in parts_of(letter_kind(kind))
        for name in part.needs
        if name not in FROM_THE_CASE
    }


def test_what_was_typed_of_an_applicant_is_kept_for_the_files_and_only_encrypted(
    office: Office,
) -> None:
    case = a_case(office)  # with neither identity number nor address
    values = values_of("L02")
    letter = dossier_actions.issue_letter(
        office.by(Role.HANDLER, DAY), case.pk, kind="L02", day=DAY, values=values
    )
    rendered = rendering.render(letter.pk)
    assert rendered.docx
    assert rendered.pdf
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT covered, values::text FROM dossiers_letter WHERE id = %s", [letter.pk]
        )
        covered, stored = cursor.fetchone()
    assert covered.startswith("sm4:")
    assert values["id_number"] not in stored
