"""Inputs that are kept as text: the demo's reports, the cases of the checks' tests, real documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from golden.canonical import Outcome
from golden.inputs import Input, outcome_of
from gongkai.demo import CORRECTED, FAULTY, LAST_YEAR
from gongkai.demo import __file__ as demo_file
from gongkai.report.checking.registry import Context
from gongkai.report.examination import examine
from gongkai.report.reading.read import read_bytes
from report.checking import cases_tables, cases_texts
from report.checking.text import test_good_parts, test_good_sentences, test_wrong_sentences
from report.checking.text.build import names, report_of, source
from report.checking.text.sentences import HEAD, ITEMS

SENTENCES: dict[str, Mapping[str, tuple[str, ...]]] = {
    "good": test_good_sentences.GOOD,
    "government": test_good_sentences.OF_A_GOVERNMENT,
    "good-parts": test_good_parts.GOOD,
    "wrong-parts": test_good_parts.WRONG,
    "wrong": test_wrong_sentences.WRONG,
}
DEMO = Path(demo_file).parent / "files"
PUBLISHED = date(2023, 1, 20)
RECOGNISED = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif"})


def kept_texts() -> Iterator[Input]:
    """All that the repository holds, in a stable order."""
    yield from _demonstrations()
    yield from _whole_texts()
    yield from _sentences()
    yield from _table_cases()


def _demonstrations() -> Iterator[Input]:
    """Each of the demo's reports alone, and two of them beside the year before."""
    for name in (FAULTY, CORRECTED, LAST_YEAR):
        yield Input("demo", name, lambda name=name: outcome_of((DEMO / name).read_bytes(), name))
    for name in (FAULTY, CORRECTED):

        def outcome(name: str = name) -> Outcome:
            before = read_bytes((DEMO / LAST_YEAR).read_bytes(), LAST_YEAR)
            return outcome_of((DEMO / name).read_bytes(), name, before, PUBLISHED)

        yield Input("demo", f"{name} beside {LAST_YEAR}", outcome)


def _whole_texts() -> Iterator[Input]:
    """The good reports of the checks' tests."""
    for name in names():
        yield Input("texts", name, lambda name=name: examine(report_of(source(name))))


def _sentences() -> Iterator[Input]:
    """The sentences of the checks' tests, each in the report that they are about."""
    for kind, cases in SENTENCES.items():
        head = HEAD.replace("云岭县水务局", "云岭县人民政府") if kind == "government" else HEAD
        for name, (item, text, *_check) in cases.items():
            whole = f"{head}{ITEMS[item]}{text}\n"
            yield Input(
                "sentences", f"{kind}/{name}", lambda whole=whole: examine(report_of(whole))
            )


def _table_cases() -> Iterator[Input]:
    """The reports on which the checks' tests say that a check fails or holds."""
    failing = {**cases_tables.FAILING, **cases_texts.FAILING}
    cases = [(f"{check}/{name}", one) for check in failing for name, one in failing[check].items()]
    cases += [(f"good/{name}", one) for name, one in cases_tables.PASSING.items()]
    for name, context in cases:
        yield Input("checks", name, lambda one=context: _answered(one))


def _answered(context: Context) -> Outcome:
    return examine(context.report, context.previous, context.published_on)


def shared() -> Path | None:
    """The folder of real documents beside this checkout, where there is one."""
    folders = (above / "shared" for above in Path(__file__).resolve().parents)
    return next((one for one in folders if (one / "seed").is_dir()), None)


def real() -> tuple[Input, ...]:
    """The real documents and those made after them; empty where they are not here."""
    folder = shared()
    if folder is None:
        return ()
    paths = sorted((folder / "seed").glob("*.md")) + sorted(
        (folder / "cases" / "reading").iterdir()
    )
    return tuple(
        Input(
            "real",
            path.name,
            lambda path=path: outcome_of(path.read_bytes(), path.name),
            slow=path.suffix in RECOGNISED,
            real=True,
        )
        for path in paths
        if not path.name.endswith(".expect.txt")
    )
