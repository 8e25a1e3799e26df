"""The proof of the log: every entry hashed again, every chain followed, and compared with heads.

A change of a row, a swap, a gap and a forged entry break the chain. A tail that was cut off, or a
log that was rewritten from some point on, is found by heads that were exported before and kept
elsewhere: whatever is there now must continue them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.audit.chain import hash_of
from gongkai.audit.models import ChainHead, Entry
from gongkai.base.rooms import each

CHUNK = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain at some moment."""

    length: int
    hash: str


class HeadsUnreadableError(ValueError):
    """A file of heads that cannot be understood; the message is a Chinese sentence."""


def heads() -> dict[int, Head]:
    """The ends of all chains now."""
    return {row.chain: Head(row.length, row.hash) for row in ChainHead.objects.order_by("chain")}


def write_heads(some: Mapping[int, Head]) -> str:
    """Write heads as JSON, one chain a line: what is kept outside this machine."""
    return "".join(
        json.dumps({"chain": chain, "length": head.length, "sm3": head.hash}) + "\n"
        for chain, head in some.items()
    )


def read_heads(text: str) -> dict[int, Head]:
    """Read what `write_heads` wrote. Raises HeadsUnreadableError with the line."""
    found = {}
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            row = json.loads(line)
            found[int(row["chain"])] = Head(int(row["length"]), str(row["sm3"]))
        except (ValueError, KeyError, TypeError) as error:
            raise HeadsUnreadableError(
                _("第%(line)d行不是链头，请用 gongkai head 导出的文件。") % {"line": number}
            ) from error
    return found


def faults(
    exported: Mapping[int, Head] | None = None, chains: Iterable[int] | None = None
) -> Iterator[str]:
    """Yield one Chinese sentence for everything in the log that cannot be; nothing when it is whole.

    ``exported`` are heads from before; ``chains`` limits the proof to some. Entries that are being
    added meanwhile are no fault.
    """
    wanted = None if chains is None else set(chains)
    # The heads before and after the walk: work goes on, so an entry may be written in between.
    before = _only(heads(), wanted)
    known = _only(exported or {}, wanted)
    entries = Entry.objects.order_by("chain", "number")
    if wanted is not None:
        entries = entries.filter(chain__in=wanted)
    followed: dict[int, Head] = {}
    # Streamed: a log of years has millions of entries, and each is needed once.
    for entry in entries.iterator(chunk_size=CHUNK):
        last = followed.get(entry.chain, Head(0, ""))
        yield from _entry_faults(entry, last)
        followed[entry.chain] = Head(entry.number, entry.hash)
        for some, what in ((before, _("链头")), (known, _("导出的链头"))):
            head = some.get(entry.chain)
            if head is not None and head.length == entry.number and head.hash != entry.hash:
                yield _("链%(chain)d第%(number)d条与%(what)s不符：从这里起被改写过。") % {
                    "chain": entry.chain,
                    "number": entry.number,
                    "what": what,
                }
    yield from _length_faults(followed, before, known, _only(heads(), wanted))


def everything(exported: Mapping[int, Head] | None = None) -> Iterator[str]:
    """Yield the faults of the log, as ``faults``, and then those that the rooms' proofs find: a stored
    projection that is not what its events fold to, a gap in the numbers."""
    yield from faults(exported)
    for proof in each(lambda room: room.proofs):
        yield from proof()


def _only(some: Mapping[int, Head], wanted: set[int] | None) -> dict[int, Head]:
    return {chain: head for chain, head in some.items() if wanted is None or chain in wanted}


def _entry_faults(entry: Entry, last: Head) -> Iterator[str]:
    words = {"chain": entry.chain, "number": entry.number, "expected": last.length + 1}
    if entry.number != last.length + 1:
        yield _("链%(chain)d缺第%(expected)d条，下一条是第%(number)d条。") % words
    if entry.previous != last.hash:
        yield _("链%(chain)d第%(number)d条接不上前一条：顺序变过，或者前一条被改、被删。") % words
    if hash_of(entry.content) != entry.hash:
        yield _("链%(chain)d第%(number)d条的内容与它的摘要不符：内容被改过。") % words


def _length_faults(
    followed: Mapping[int, Head],
    before: Mapping[int, Head],
    known: Mapping[int, Head],
    after: Mapping[int, Head],
) -> Iterator[str]:
    for chain in sorted({*followed, *before, *known, *after}):
        length = followed.get(chain, Head(0, "")).length
        words = {"chain": chain, "length": length}
        if length > after.get(chain, Head(0, "")).length:
            yield _("链%(chain)d有%(length)d条，比链头记的多：末尾被添过。") % words
        for some, what in ((before, _("链头")), (known, _("导出的链头"))):
            known_length = some.get(chain, Head(0, "")).length
            if length < known_length:
                yield _("链%(chain)d只有%(length)d条，%(what)s记有%(known)d条：末尾被删。") % {
                    **words,
                    "what": what,
                    "known": known_length,
                }
