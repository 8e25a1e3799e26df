"""Putting a file into a case: its content on the storage, its hash and type in the row."""

from __future__ import annotations

from cryptography.hazmat.primitives import hashes
from django.core.files.base import ContentFile
from django.db import transaction

from gongkai.applications.casework import APPLICATION
from gongkai.applications.intake import Attachment, file_fault, file_name, media_type
from gongkai.applications.models import Application, Event, Evidence, File
from gongkai.audit.actions import record
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused


def sm3_of(content: bytes) -> str:
    """The SM3 of a content, hexadecimal."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(content)
    return digest.finalize().hex()


def put(
    by: Actor,
    application: Application,
    attachment: Attachment,
    *,
    event: Event | None = None,
    evidence: Evidence | None = None,
    public: bool = False,
) -> File:
    """Store a file of a case and enter its hash in the log. Raises Refused where it is empty, too
    large or of a type that is not taken. When the transaction is taken back, the content is removed
    by ``retaining.sweep``."""
    if fault := file_fault(attachment):
        raise Refused(fault)
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a file is put into a case inside an action")
    file = File.objects.create(
        application=application,
        event=event,
        evidence=evidence,
        role=attachment.role,
        name=file_name(attachment.name),
        media_type=media_type(attachment.content),
        size=len(attachment.content),
        sm3=sm3_of(attachment.content),
        stored=ContentFile(attachment.content, name="content"),
        added_at=by.at,
        added_by_name=by.name,
        public=public,
    )
    record(
        by,
        agency_id=application.agency_id,
        subject=(APPLICATION, application.pk),
        before={},
        after={"file": file.pk, "role": file.role, "size": file.size, "sm3": file.sm3},
    )
    return file
