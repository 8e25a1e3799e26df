"""A need or a caution of a step: its condition, its words and its article in one place.

Either is a function of the situation, made by a decorator::

    @need("条例第三十条")
    def one_correction(at: Situation) -> str:
        return _("补正应当一次性告知") if at.of(Kind.CORRECTION_ASKED) else ""

The function gives the words without their full stop, or nothing where nothing is to be said; the
article is put behind them. Rows of steps name it directly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from gongkai.statute.wording import _

if TYPE_CHECKING:
    from gongkai.statute.procedure.situation import Situation

At = TypeVar("At", bound="Situation[Any, Any, Any, Any, Any]", contravariant=True)
OF_STEP: Final = "*"
"""In place of an article: the one of the step that is judged."""


@dataclass(frozen=True, slots=True)
class Condition(Generic[At]):
    """What is said of a step in a situation. ``article``: what it rests on, empty where there is
    none to name or the words name it; ``words``: gives the words, or nothing."""

    name: str
    article: str
    words: Callable[[At], str]

    def said(self, at: At) -> str:
        """The sentence with its article; empty where there is nothing to say."""
        words = self.words(at)
        article = at.step.article if self.article == OF_STEP else self.article
        return sentence(words, article) if words else ""


@dataclass(frozen=True, slots=True)
class Need(Condition[At]):
    """What must hold before a step: says why the step cannot be done."""


@dataclass(frozen=True, slots=True)
class Caution(Condition[At]):
    """What does not forbid a step but has to be said before it is done."""


def need(article: str = "") -> Callable[[Callable[[At], str]], Need[At]]:
    """Make a function of the situation a need that rests on this article."""
    return lambda words: Need(words.__name__, article, words)


def caution(article: str = "") -> Callable[[Callable[[At], str]], Caution[At]]:
    """Make a function of the situation a caution that rests on this article."""
    return lambda words: Caution(words.__name__, article, words)


def sentence(words: str, article: str) -> str:
    """The words with their article in brackets and a full stop. Words that end in brackets take
    the article into them: brackets never stand side by side."""
    if not article:
        return _("{words}。").format(words=words)
    if words.endswith("）"):
        return _("{words}，{article}）。").format(words=words.removesuffix("）"), article=article)
    return _("{words}（{article}）。").format(words=words, article=article)
