"""The output files of ``gongkai check``: JSON, marked-up files, sheets."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from gongkai.documents.raw import UnreadableFile
from gongkai.report.writing import pieces
from gongkai.report.writing.markup_xlsx import Listed

STANDARD_OUTPUT = "-"


@dataclass(slots=True)
class Outputs:
    """The requested outputs. JSON and marked-up files are written as results arrive; the sheet, which
    lists the worst first, is written at the end; its rows are kept until then."""

    json_out: Path | None = None
    html_out: Path | None = None
    xlsx_out: Path | None = None
    docx_out: Path | None = None
    _json: IO[str] | None = None
    _written: int = 0
    _book: bytes | None = None
    _kept: list[Listed] = field(default_factory=list)
    _places: set[Path] = field(default_factory=set)
    _refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def on_stdout(self) -> bool:
        """Whether JSON goes to standard output, so that messages go to standard error."""
        return str(self.json_out) == STANDARD_OUTPUT

    def wanted(self, alone: bool) -> tuple[str, ...]:
        """The pieces that are needed for each report; ``alone``: there is only one."""
        asked = {
            pieces.JSON: self.json_out,
            pieces.HTML: self.html_out,
            pieces.DOCX: self.docx_out,
            pieces.BOOK if alone else pieces.LISTED: self.xlsx_out,
        }
        return tuple(name for name, out in asked.items() if out)

    def report(self, name: str, made: pieces.Pieces) -> None:
        """Write one report's results from the requested pieces."""
        if made.json is not None:
            self._add_json(made.json)
        if self.html_out and made.html is not None:
            self._place(self.html_out, name, ".html").write_bytes(made.html)
        if self.docx_out and made.docx is not None:
            self._place(self.docx_out, name, ".docx").write_bytes(made.docx)
        if made.listed is not None:
            self._kept.append(made.listed)
        self._book = made.book

    def unreadable(self, name: str, error: UnreadableFile) -> None:
        """Write that a file could not be read."""
        if self.json_out:
            from gongkai.report.writing.json import to_text

            entry = {
                "source": {"name": name},
                "unreadable": {"code": error.code, "message": str(error)},
            }
            self._add_json(to_text(entry))
        if self.xlsx_out:
            self._refused.append((name, str(error)))

    def close(self) -> None:
        """Finish the JSON list and write the sheet."""
        if self._json:
            self._json.write("\n]\n")
            if not self.on_stdout:
                self._json.close()
        if self.xlsx_out and (self._book or self._kept or self._refused):
            from gongkai.report.writing import markup_xlsx

            book = self._book or markup_xlsx.write_listed(self._kept, self._refused)
            self.xlsx_out.write_bytes(book)

    def _place(self, out: Path, name: str, suffix: str) -> Path:
        """The file to write: one that no other report of this run has been written to."""
        wanted = path = _place(out, name, suffix)
        number = 1
        while path in self._places:
            number += 1
            path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        self._places.add(path)
        return path

    def _add_json(self, text: str) -> None:
        """Add a result to the JSON list at once, so that nothing is kept in memory."""
        if self._json is None:
            path = self.json_out
            self._json = (
                sys.stdout if self.on_stdout or path is None else path.open("w", encoding="utf-8")
            )
            self._json.write("[\n")
        self._json.write(",\n" if self._written else "")
        self._json.write(text.strip())
        self._written += 1


def _place(out: Path, name: str, suffix: str) -> Path:
    """The file to write: ``out`` itself where it has the suffix, else one in that folder."""
    if out.suffix.lower() == suffix:
        return out
    out.mkdir(parents=True, exist_ok=True)
    # Names come from archives: no part may lead out of the folder.
    safe = "-".join(part for part in Path(name).parts if part not in ("/", "..", "."))
    return out / f"{safe}{suffix}"
