"""Checking a code of the second factor. No action: a wrong code must count though nothing is done."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from django.db import transaction

from gongkai.agencies.models import Factor


def has_factor(person_id: int) -> bool:
    """Whether the person has bound an authenticator."""
    return Factor.objects.filter(user_id=person_id, confirmed=True).exists()


def unbound_factor(person_id: int) -> Factor | None:
    """The authenticator that the person has begun to bind and has not confirmed yet."""
    return Factor.objects.filter(user_id=person_id, confirmed=False).first()


def right_factor(person_id: int, token: str) -> Factor | None:
    """Return the person's authenticator when the code is right now, else None.

    A wrong code makes the next attempt wait, longer each time; a right one is used up.
    """
    with transaction.atomic():
        factor = (
            Factor.objects.select_for_update().filter(user_id=person_id, confirmed=True).first()
        )
        if factor is not None and factor.verify_token(token.strip()):
            return factor
    return None


def secret_address(factor: Factor, issuer: str) -> str:
    """The address that authenticator programs read from a QR code."""
    label = quote(f"{issuer}:{factor.user.username}")
    return f"otpauth://totp/{label}?{urlencode({'secret': factor.secret, 'issuer': issuer})}"
