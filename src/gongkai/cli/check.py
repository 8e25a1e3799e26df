"""``gongkai check``: examine annual reports that somebody else wrote.

Exit status: 0 when every report is clean, 1 when a check fails as error or warning (or some of
several files could not be read), 2 when nothing could be read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from gongkai.statute.wording import _

if TYPE_CHECKING:
    from gongkai.cli.outputs import Outputs
    from gongkai.cli.render import Row
    from gongkai.cli.rows import Judged
    from gongkai.report.model import AnnualReport

JUDGE = "gongkai.cli.rows:judge"
CLEAN, FAULTY, NOTHING = 0, 1, 2
OUT = click.Path(path_type=Path, dir_okay=True)
HELP = _(
    """体检年度报告：PATHS 是文件、文件夹或压缩包。

退出码：0 没有错误和提醒；1 有错误或提醒，或多份中有的无法读取；2 什么也没有读出来。"""
)


class Day(click.DateTime):
    """A day as people write it; the error for other text is Chinese."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day, at midnight; ``click.BadParameter`` for other text."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            message = _("“{value}”不是日期，请写成 2023-01-20 这样。")
            self.fail(message.format(value=value), param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """The placeholder in the help."""
        return "YYYY-MM-DD"


@click.command(short_help=_("体检一份或多份年度报告"), help=HELP)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--previous", type=click.Path(path_type=Path), help=_("上一年度的报告（文件、文件夹或压缩包）")
)
@click.option("--published", type=Day(), help=_("报告公布的日期，如 2023-01-20"))
@click.option("--json", "json_out", type=OUT, help=_("把结果写成 JSON（- 为标准输出）"))
@click.option("--html", "html_out", type=OUT, help=_("把标注的报告写成网页；多份时为文件夹"))
@click.option("--xlsx", "xlsx_out", type=OUT, help=_("把问题清单写成表格"))
@click.option("--docx", "docx_out", type=OUT, help=_("把标注的报告写成 Word；多份时为文件夹"))
@click.option(
    "--workers", type=click.IntRange(1, 256), help=_("同时读取的进程数，默认为全部处理器核")
)
@click.option("--progress/--no-progress", default=None, help=_("显示进度条"))
def check(
    paths: tuple[Path, ...],
    previous: Path | None,
    published: datetime | None,
    json_out: Path | None,
    html_out: Path | None,
    xlsx_out: Path | None,
    docx_out: Path | None,
    workers: int | None,
    progress: bool | None,
) -> None:
    """Check reports; the exit status is CLEAN, FAULTY or NOTHING."""
    from gongkai.cli.outputs import Outputs
    from gongkai.cli.render import harmless

    outputs = Outputs(json_out, html_out, xlsx_out, docx_out)
    published_on = published.date() if published else None
    try:
        with ExitStack() as stack:
            earlier = None
            if previous:
                earlier = Path(stack.enter_context(TemporaryDirectory(prefix="gongkai-")))
                _shelve_previous(previous, paths, workers, earlier)
            session = Session(earlier, published_on, outputs)
            session.run(paths, workers, sys.stderr.isatty() if progress is None else progress)
        status = session.finish()
    except BrokenPipeError:
        sys.exit(FAULTY)
    except OSError as error:
        name = error.filename or ""
        message = _("“{name}”写不进去：{why}").format(name=name, why=error.strerror)
        click.echo(harmless(message), err=True)
        sys.exit(NOTHING)
    sys.exit(status)


class Session:
    """One run of the command: keeps what the summary needs, and no more, so that memory is bounded."""

    def __init__(self, earlier: Path | None, published_on: date | None, outputs: Outputs) -> None:
        """``earlier``: the folder with last year's reports (``shelve``)."""
        self.earlier = earlier
        self.published_on = published_on
        self.outputs = outputs
        self.rows: list[Row] = []
        self.unread: list[tuple[str, str]] = []
        self.lines: list[str] | None = None

    def run(self, paths: tuple[Path, ...], workers: int | None, progress: bool) -> None:
        """Read and examine every file."""
        from gongkai.documents.raw import UnreadableFile
        from gongkai.report.reading.guarded import read_many

        count = _count(paths) if progress else 0
        inputs = _inputs(paths)
        # Two are enough to know whether there is a single file, which is shown in full.
        first = list(islice(inputs, 2))
        work = read_many(
            chain(first, inputs),
            workers=1 if len(first) == 1 else workers,
            work=JUDGE,
            options=self._options(first[0][0] if len(first) == 1 else None),
        )
        with click.progressbar(
            length=count, label=_("读取"), file=sys.stderr, hidden=not (progress and count > 1)
        ) as bar:
            for name, outcome in work:
                if isinstance(outcome, UnreadableFile):
                    self.unread.append((name, str(outcome)))
                    self.outputs.unreadable(name, outcome)
                else:
                    self._take(name, outcome)
                bar.update(1)

    def finish(self) -> int:
        """Print the summary, close the outputs, return the exit status."""
        from gongkai.cli.render import harmless, many_reports

        self.outputs.close()
        lines: Iterator[str] | list[str]
        if self.lines is not None:
            lines = self.lines
        elif not self.rows and len(self.unread) == 1:
            lines = [click.style("✖ ", fg="red") + self.unread[0][1]]
        elif not self.rows and not self.unread:
            lines = [click.style("✖ ", fg="red") + _("没有找到可以读取的文件，文件夹可能是空的。")]
        else:
            lines = many_reports(self.rows, self.unread)
        for line in lines:
            click.echo(harmless(line), err=self.outputs.on_stdout)
        if not self.rows:
            return NOTHING
        return FAULTY if self.unread or any(not row.clean for row in self.rows) else CLEAN

    def _options(self, alone: str | None) -> dict[str, object]:
        return {
            "alone": alone,
            "earlier": str(self.earlier) if self.earlier else None,
            "published_on": self.published_on,
            "wanted": self.outputs.wanted(alone is not None),
        }

    def _take(self, name: str, judged: Judged) -> None:
        from gongkai.cli.render import row_of

        counts, pieces, self.lines = judged
        self.rows.append(row_of(name, counts))
        self.outputs.report(name, pieces)


def _inputs(paths: tuple[Path, ...]) -> Iterator[tuple[str, str, Any]]:
    from gongkai.documents.archive import expand_paths

    for one in expand_paths(paths):
        content = one.error or one.path or one.data
        yield one.name, one.name, b"" if content is None else content


def _count(paths: tuple[Path, ...]) -> int:
    """The number of files to read, for the progress bar."""
    from gongkai.documents.archive import expand_paths

    return sum(1 for _one in expand_paths(paths))


def _single(paths: tuple[Path, ...]) -> bool:
    return len(paths) == 1 and paths[0].is_file() and paths[0].suffix.lower() != ".zip"


def _shelve_previous(
    path: Path, paths: tuple[Path, ...], workers: int | None, folder: Path
) -> None:
    """Write last year's reports into a folder; those that cannot be read are named."""
    from gongkai.cli.render import harmless
    from gongkai.cli.rows import shelve
    from gongkai.documents.raw import UnreadableFile
    from gongkai.report.reading.guarded import read_many

    found: dict[tuple[str, int], AnnualReport] = {}
    for name, outcome in read_many(_inputs((path,)), workers=workers):
        if isinstance(outcome, UnreadableFile):
            message = _("上一年度的“{name}”没有用上：{why}").format(name=name, why=outcome)
            click.echo(harmless(message), err=True)
        else:
            found[outcome.agency or "", outcome.year or 0] = outcome
    shelve(folder, found.values(), _single(paths))
