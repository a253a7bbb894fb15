"""Letters that nobody sees and that mean nothing where they stand: they are taken out, all others stay."""

from __future__ import annotations

from cocommission.loading.characters import readable_text, spot
from cocommission.mending.text import Done

CODE = "CC001"
_EMPTY = {"\ufeff": "a byte order mark", "\u200e": "a left-to-right mark", "\u200f": "a right-to-left mark"}
"""What may go. Overrides, which turn text round, stay to be looked at."""
BOM = b"\xef\xbb\xbf"


def without_invisible(name: str, data: bytes) -> tuple[bytes, list[Done]]:
    """The bytes of a file without such letters, if it can be read then; else as it was."""
    if readable_text(name, data)[1] is None:
        return data, []
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        return data, []
    done = [
        Done(name, spot(name, text, at).line, CODE, f"{_EMPTY[letter]} (U+{ord(letter):04X}) is gone")
        for at, letter in enumerate(text)
        if letter in _EMPTY
    ]
    head = BOM if data.startswith(BOM) else b""
    new = head + "".join(letter for letter in text if letter not in _EMPTY).encode()
    return (new, done) if done and readable_text(name, new)[1] is None else (data, [])
