"""The seven-step path of an answer as a guided page: what was answered, what is asked, where it leads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.statute.applications import path
from gongkai.statute.applications.answers import BY_CODE, Evidence
from gongkai.statute.applications.conditions import EVIDENCE_NAMES
from gongkai.statute.applications.steps import BY_KEY as STEPS
from gongkai.statute.citing import cited


@dataclass(frozen=True)
class Gone:
    """A question that was answered; ``again`` is the query that asks it anew."""

    stage: str
    text: str
    chosen: str
    again: str


@dataclass(frozen=True)
class Held:
    """Something that the file must hold, whether it does, where it is added, and how it comes about
    otherwise (``note``)."""

    name: str
    on_file: bool
    url: str
    note: str = ""


@dataclass(frozen=True)
class Reached:
    """A reply that the path reaches: what its letter must say and its file must hold."""

    code: str
    name: str
    articles: str
    says: tuple[str, ...]
    holds: tuple[Held, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing on file."""
        return all(one.on_file for one in self.holds)


@dataclass(frozen=True)
class Before:
    """A step that has to be done before: its key, name and article."""

    key: str
    name: str
    article: str


@dataclass(frozen=True)
class PathPage:
    """The path as far as it was gone."""

    gone: tuple[Gone, ...]
    asked: path.Question | None
    form: forms.Form | None
    before: tuple[Before, ...]
    reached: tuple[Reached, ...]
    stages: tuple[tuple[str, str], ...]


class QuestionForm(forms.Form):
    """Asks one question of the path; the answers so far ride along."""

    def __init__(self, question: path.Question, so_far: Mapping[str, str]) -> None:
        super().__init__()
        for key, value in so_far.items():
            self.fields[key] = forms.CharField(initial=value, widget=forms.HiddenInput)
        self.fields[question.key] = forms.ChoiceField(
            label=question.text,
            help_text=question.article,
            choices=[(one.key, one.text) for one in question.choices],
            widget=forms.RadioSelect,
        )


def path_page(pk: int, given: Mapping[str, str], on_file: frozenset[Evidence]) -> PathPage:
    """The page of a case for these answers (question → choice). An answer that a question does not have ends
    the path before it."""
    answers = {key: given[key] for key in given if _known(key, given[key])}
    way = path.walk(answers)
    so_far = {one.key: answers[one.key] for one in way.questions}
    return PathPage(
        gone=tuple(_gone(one, so_far) for one in way.questions),
        asked=way.asked,
        form=QuestionForm(way.asked, so_far) if way.asked else None,
        before=tuple(Before(key, STEPS[key].name, STEPS[key].article) for key in way.first),
        reached=tuple(reached(pk, code, on_file) for code in way.codes),
        stages=_stages(way),
    )


def _known(key: str, choice: str) -> bool:
    question = path.BY_KEY.get(key)
    return question is not None and any(one.key == choice for one in question.choices)


def _gone(question: path.Question, so_far: Mapping[str, str]) -> Gone:
    chosen = next(one.text for one in question.choices if one.key == so_far[question.key])
    keys = list(so_far)
    kept = {key: so_far[key] for key in keys[: keys.index(question.key)]}
    return Gone(question.stage, question.text, chosen, urlencode(kept))


def reached(pk: int, code: str, on_file: frozenset[Evidence]) -> Reached:
    """What a reply asks for; KeyError for an unknown code."""
    kind = BY_CODE[code]
    return Reached(
        code,
        kind.name,
        cited(kind.articles) or _("没有明文条款，见年报表三"),
        kind.says,
        tuple(
            Held(EVIDENCE_NAMES[one], one in on_file, _adding(pk, one), str(NOTES.get(one, "")))
            for one in kind.holds
        ),
    )


NOTES = {Evidence.REVIEW: gettext_lazy("由保密审查人在审核答复稿时形成")}
BY_STEP = {
    Evidence.SEARCH_RECORD: "record-search",
    Evidence.REASONS_ASKED: "ask-reasons",
    Evidence.THIRD_PARTY_ASKED: "consult-third-party",
    Evidence.CORRECTION_ASKED: "ask-correction",
    Evidence.CORRECTED: "corrected",
    Evidence.FEE_NOTICED: "notice-fee",
}
"""The evidence that a step of its own puts on file."""


def _adding(pk: int, evidence: Evidence) -> str:
    """Where something is put on file; empty for what its reviewer alone brings about."""
    if evidence in NOTES:
        return ""
    if evidence in BY_STEP:
        return reverse("desk:cases:step", args=[pk, BY_STEP[evidence]])
    return reverse("desk:cases:evidence", args=[pk, evidence.value])


def _stages(way: path.Way) -> tuple[tuple[str, str], ...]:
    """The seven steps with what became of each: done, now, or later."""
    done = {one.stage for one in way.questions}
    now = way.asked.stage if way.asked else path.Stage.ANSWER
    return tuple(
        (stage.value, "now" if stage is now else "done" if stage in done else "later")
        for stage in path.Stage
    )
