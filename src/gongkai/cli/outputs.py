"""Where ``gongkai check`` writes to besides the terminal: JSON, marked-up files, sheets."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from gongkai.documents.raw import UnreadableFile
from gongkai.report.examination import Examination

STANDARD_OUTPUT = "-"


@dataclass(slots=True)
class Outputs:
    """The outputs asked for. JSON and marked-up files are written as results come; the sheet,
    which lists the worst first, is written at the end and holds all results until then."""

    json_out: Path | None = None
    html_out: Path | None = None
    xlsx_out: Path | None = None
    docx_out: Path | None = None
    _json: IO[str] | None = None
    _written: int = 0
    _kept: list[Examination] = field(default_factory=list)
    _places: set[Path] = field(default_factory=set)
    _refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def on_stdout(self) -> bool:
        """Whether standard output belongs to the JSON, so that words go to standard error."""
        return str(self.json_out) == STANDARD_OUTPUT

    def report(self, name: str, exam: Examination) -> None:
        """Write one report's results."""
        if self.json_out:
            from gongkai.report.writing.json import examination_to_json

            self._add_json(examination_to_json(exam))
        if self.html_out:
            from gongkai.report.writing import markup_html

            self._place(self.html_out, name, ".html").write_bytes(markup_html.write(exam))
        if self.docx_out:
            from gongkai.report.writing import markup_docx

            self._place(self.docx_out, name, ".docx").write_bytes(markup_docx.write(exam))
        if self.xlsx_out:
            self._kept.append(exam)

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
        if self.xlsx_out and (self._kept or self._refused):
            from gongkai.report.writing import markup_xlsx

            alone = len(self._kept) == 1 and not self._refused
            data = (
                markup_xlsx.write(self._kept[0])
                if alone
                else markup_xlsx.write_many(self._kept, self._refused)
            )
            self.xlsx_out.write_bytes(data)

    def _place(self, out: Path, name: str, suffix: str) -> Path:
        """The file to write: one that no other report of this run was written to."""
        wanted = path = _place(out, name, suffix)
        number = 1
        while path in self._places:
            number += 1
            path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        self._places.add(path)
        return path

    def _add_json(self, text: str) -> None:
        """Results stand in a list, one after another as they come, so that nothing is held back."""
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
    """The file to write: ``out`` itself where it is a file's name, else one in the folder."""
    if out.suffix.lower() == suffix:
        return out
    out.mkdir(parents=True, exist_ok=True)
    safe = "-".join(part for part in Path(name).parts if part not in ("/", "..", "."))
    return out / f"{safe}{suffix}"
