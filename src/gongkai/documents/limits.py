"""How much of a file is read before it is refused: ample for any real report, strict for bombs."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of reading one file. Sizes are bytes, times seconds.

    ``file_bytes`` of the file itself; ``pages`` of a paginated file; ``pixels`` of one page image;
    ``grid_cells`` of all tables together, counting what spans cover; ``grid_width`` columns of one
    table; ``blocks`` paragraphs and tables; ``text_chars`` characters of text; ``table_depth`` how
    deep tables may nest; ``unpacked_bytes`` what a package (docx, odt, xlsx, zip) may unpack to,
    ``ratio`` how many times its own size; ``members`` its entries. ``archive_files``,
    ``archive_bytes`` and ``archive_depth`` bound a zip of many reports. ``seconds`` of one file in a process that can be
    killed, ``converter_seconds`` of the converter for legacy formats, ``memory_bytes`` of the
    reading process in addition to what it has at its start.
    """

    file_bytes: int = 64 * MEGABYTE
    pages: int = 300
    pixels: int = 80_000_000
    grid_cells: int = 100_000
    grid_width: int = 1_000
    blocks: int = 100_000
    text_chars: int = 5_000_000
    table_depth: int = 40
    unpacked_bytes: int = 256 * MEGABYTE
    ratio: int = 200
    members: int = 10_000
    archive_files: int = 20_000
    archive_bytes: int = 2_048 * MEGABYTE
    archive_depth: int = 3
    seconds: float = 60.0
    # Recognising a scan takes seconds a page.
    scan_seconds: float = 600.0
    converter_seconds: float = 60.0
    memory_bytes: int = 2_048 * MEGABYTE


DEFAULT_LIMITS = Limits()
