"""What a PNG file says of itself, and whether it is one from its first byte to its last."""

from __future__ import annotations

import struct
import zlib

_SIGN = b"\x89PNG\r\n\x1a\n"


def pixels(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG, from its first chunk."""
    width, height = struct.unpack(">II", png[16:24])
    return max(int(width), 1), max(int(height), 1)


def is_png(content: bytes) -> bool:
    """Whether every chunk is whole, the first is the header, the last the end, and nothing follows."""
    if not content.startswith(_SIGN):
        return False
    place, kinds = len(_SIGN), []
    while place + 12 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        end = place + 8 + length
        if end + 4 > len(content) or content[end : end + 4] != struct.pack(">I", zlib.crc32(content[place + 4 : end])):
            return False
        kinds.append((kind, length))
        place = end + 4
    return (
        place == len(content) and kinds[:1] == [(b"IHDR", 13)] and kinds[-1:] == [(b"IEND", 0)]
        and any(kind == b"IDAT" for kind, _ in kinds)
    )  # fmt: skip
