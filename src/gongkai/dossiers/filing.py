"""Putting a file into a dossier: its content on the storage, its hash and type in the row."""

from __future__ import annotations

from collections.abc import Iterable

from cryptography.hazmat.primitives import hashes
from django.core.files.base import ContentFile
from django.db import transaction

from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers.attachments import Attachment, file_fault, file_name, media_type
from gongkai.dossiers.casework import note
from gongkai.dossiers.models import Dossier, Event, File, Record


def sm3_of(content: bytes) -> str:
    """The SM3 of a content, hexadecimal."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize().hex()


def put(
    by: Actor,
    dossier: Dossier,
    attachment: Attachment,
    *,
    event: Event | None = None,
    held: Record | None = None,
    public: bool = False,
) -> File:
    """Store a file of a dossier (of its ``event`` or its record ``held``) and enter its hash in the
    log. Raises Refused where it is empty, too large or of a type that is not taken. When the
    transaction is rolled back, the content is removed by ``retaining.sweep``."""
    if fault := file_fault(attachment):
        raise Refused(fault)
    # Outside a transaction a failure between the two would keep the row without its entry.
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a file is put into a dossier inside an action")
    file = File.objects.create(
        dossier=dossier,
        event=event,
        record=held,
        role=attachment.role,
        name=file_name(attachment.name),
        media_type=media_type(attachment.content),
        size=len(attachment.content),
        sm3=sm3_of(attachment.content),
        # The name on disk is made by ``neutral_name``; the one that was given stays in the row.
        stored=ContentFile(attachment.content, name="content"),
        added_at=by.at,
        added_by_name=by.name,
        public=public,
    )
    note(
        by,
        dossier,
        {},
        {"file": file.pk, "role": file.role, "size": file.size, "sm3": file.sm3},
    )
    return file


def put_all(
    by: Actor, dossier: Dossier, attachments: Iterable[Attachment], *, event: Event | None = None
) -> None:
    """Store the files that came with an event; see ``put``."""
    for attachment in attachments:
        put(by, dossier, attachment, event=event)
