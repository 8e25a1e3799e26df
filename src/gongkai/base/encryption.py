"""Personal data at rest: encrypted with SM4, found again through a keyed digest.

A stored value reads ``sm4:KEY:BASE64`` where KEY names the key of the ring that wrote it; so keys
can be changed and old values stay readable. SM4-GCM also detects a value that was tampered with.
"""

from __future__ import annotations

import base64
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from django.apps import apps
from django.db import models, transaction

from gongkai.base.keys import ring

_SCHEME = "sm4"
_NONCE_BYTES = 12
_TAG_BYTES = 16
BATCH = 500
"""Rows that are encrypted again in one transaction when keys change."""


class UnreadableError(ValueError):
    """A stored value that no key of the ring opens: tampered with, or its key is lost."""


def encrypt(text: str) -> str:
    """Encrypt a text with the newest key. The same text gives another value each time."""
    keys = ring()
    # GCM with one nonce twice gives the key away, so each value has its own.
    nonce = secrets.token_bytes(_NONCE_BYTES)
    seal = Cipher(algorithms.SM4(keys.keys[keys.newest]), modes.GCM(nonce)).encryptor()
    body = seal.update(text.encode()) + seal.finalize()
    return f"{_SCHEME}:{keys.newest}:{base64.b64encode(nonce + seal.tag + body).decode()}"


def decrypt(stored: str) -> str:
    """Return the text behind a stored value. Raises UnreadableError when it cannot be opened."""
    try:
        scheme, name, packed = stored.split(":", 2)
        raw = base64.b64decode(packed, validate=True)
        key = ring().keys[name]
    except (ValueError, KeyError) as error:
        raise UnreadableError("no key of the ring wrote this value") from error
    nonce, tag, body = (
        raw[:_NONCE_BYTES],
        raw[_NONCE_BYTES : _NONCE_BYTES + _TAG_BYTES],
        raw[_NONCE_BYTES + _TAG_BYTES :],
    )
    if scheme != _SCHEME or len(tag) != _TAG_BYTES:
        raise UnreadableError("this is no encrypted value")
    opened = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    try:
        return (opened.update(body) + opened.finalize()).decode()
    except InvalidTag as error:
        raise UnreadableError("the value was changed after it was written") from error


def digest(text: str) -> str:
    """Return the keyed digest (HMAC-SM3, 64 hex digits) by which equal texts are found.

    Blanks around the text and the case of letters do not count: an identity number that ends in x
    is the one that ends in X. The empty text has the empty digest.
    """
    plain = text.strip().upper()
    if not plain:
        return ""
    # Keyed: there are few enough identity numbers to hash them all and look for a plain digest.
    keyed = hmac.HMAC(ring().index, hashes.SM3())
    keyed.update(plain.encode())
    return keyed.finalize().hex()


class EncryptedTextField(models.TextField):
    """A text that is encrypted in the database. It cannot be searched: store a `digest` beside it."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt what goes into the database; the empty text stays empty."""
        plain = super().get_prep_value(value)
        # An empty field says nothing; encrypted, it could not be told from a full one in a query.
        return encrypt(plain) if plain else plain

    def from_db_value(self, value: str | None, *_args: object) -> str | None:
        """Decrypt what comes out of the database."""
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Allow `isnull` alone: any other comparison would silently find nothing."""
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None


def rewrite() -> int:
    """Encrypt every stored value again with the newest key; return how many rows.

    Safe to stop and to call again: old values stay readable. Rows are locked batch by batch.
    """
    return sum(
        _rewrite(model, fields)
        for model in apps.get_models()
        if (fields := _encrypted_fields(model)) and not model._meta.proxy
    )


def _encrypted_fields(model: type[models.Model]) -> list[str]:
    return [
        field.name for field in model._meta.local_fields if isinstance(field, EncryptedTextField)
    ]


def _rewrite(model: type[models.Model], fields: list[str]) -> int:
    last, count = None, 0
    while True:
        with transaction.atomic():
            # The base manager: rows that a default manager hides are encrypted as well.
            rows = model._base_manager.select_for_update().only("pk", *fields).order_by("pk")
            batch = list(rows.filter(pk__gt=last)[:BATCH] if last is not None else rows[:BATCH])
            if not batch:
                return count
            model._base_manager.bulk_update(batch, fields)
        last, count = batch[-1].pk, count + len(batch)
