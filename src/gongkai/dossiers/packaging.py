"""The archive package of a dossier: files, letters, events, and a manifest with hashes of each.

档案法 Art 37: origin, procedure and elements can be shown; whoever has the manifest can prove that
nothing in the package was changed.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Any

from gongkai.dossiers.casework import AnyCase
from gongkai.dossiers.filing import sm3_of
from gongkai.dossiers.models import Event
from gongkai.dossiers.rendering import render

IN_MEMORY = 16 * 1024 * 1024
FORMAT = "gongkai-archive-1"


@dataclass(frozen=True, slots=True)
class Package:
    """A zip, open at its beginning, and the SM3 of its manifest."""

    content: IO[bytes]
    manifest_sm3: str


def pack(case: AnyCase, made: datetime) -> Package:
    """The package of a case. Letters whose files are not made yet are made now."""
    # Most packages fit in memory; one with scans must not, as several may be made at once.
    held = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - handed to the caller
    listed: list[dict[str, Any]] = []
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in _parts(case):
            _write(package, path, content)
            listed.append(
                {
                    "path": path,
                    "size": len(content),
                    "sm3": sm3_of(content),
                    # Archives check with their own tools, and not all of them know SM3.
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            )
        manifest = _json(
            {
                "format": FORMAT,
                "number": case.dossier.number,
                "archive_number": case.dossier.archive_number,
                "made_at": made.isoformat(),
                "parts": listed,
            }
        )
        _write(package, "manifest.json", manifest)
    held.seek(0)
    return Package(held, sm3_of(manifest))


def _parts(case: AnyCase) -> Iterator[tuple[str, bytes]]:
    yield "case.json", _json(_about(case))
    yield "events.json", _json([_described(case, event) for event in case.entries])
    for number, file in enumerate(case.dossier.files.order_by("pk"), start=1):
        with file.stored.open("rb") as stored:
            yield f"files/{number:03d}{_suffix(file.name)}", stored.read()
    for number, issued in enumerate(case.dossier.letters.order_by("pk"), start=1):
        letter = issued if issued.docx and issued.pdf else render(issued.pk)
        for suffix, stored in ((".docx", letter.docx), (".pdf", letter.pdf)):
            with stored.open("rb") as content:
                yield f"letters/{number:03d}-{letter.kind}{suffix}", content.read()


def _about(case: AnyCase) -> dict[str, Any]:
    dossier = case.dossier
    return {
        "agency": dossier.agency.name,
        "number": dossier.number,
        "came_in": dossier.came_in.isoformat(),
        "subject": dossier.subject,
        **case.subject.about(dossier),
        "files": [
            {"number": number, "name": one.name, "role": one.role, "sm3": one.sm3}
            for number, one in enumerate(dossier.files.order_by("pk"), start=1)
        ],
        "letters": [
            {"number": one.number, "kind": one.kind, "day": one.day.isoformat(), "code": one.code}
            for one in dossier.letters.order_by("pk")
        ],
        "evidence": [
            {"kind": one.kind, "day": one.day.isoformat(), "data": one.data, "struck": one.struck}
            for one in dossier.records.order_by("pk")
        ],
    }


def _described(case: AnyCase, event: Event) -> dict[str, Any]:
    return {
        "id": event.pk,
        "kind": event.kind,
        "name": case.subject.event_name(event.kind),
        "day": event.day.isoformat(),
        "party": event.party,
        "answers": event.answers_id,
        "until": event.until.isoformat() if event.until else None,
        "code": event.code,
        "note": event.note,
        "data": event.data,
        # Struck events are in it: the package shows the procedure as it went (档案法 Art 37).
        "struck": event.struck,
        "recorded_at": event.recorded_at.isoformat(),
        "recorded_by": event.recorded_by_name,
    }


def _suffix(name: str) -> str:
    """The suffix of a file's name where it is a plain one; the name itself may name people."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() and len(suffix) <= 6 else ""


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _write(package: zipfile.ZipFile, path: str, content: bytes) -> None:
    # A fixed time: the same case gives the same parts.
    package.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
