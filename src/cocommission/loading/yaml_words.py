"""What the YAML parser complains of, in words for somebody who never learnt YAML."""

from __future__ import annotations

from typing import Any

_WORDS: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "a second colon stands on this line, or the line is indented too far",
        "put quotes round text that holds a colon, and line the key up with the keys above it",
    ),
    (
        "could not find expected ':'",
        "a key without a colon after it",
        "write `key: value`, or put quotes round a text of several lines",
    ),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "line it up with them: same number of spaces for keys of the same thing",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "begin it with `- ` in the same column as the others",
    ),
    (
        "did not find expected ',' or ']'",
        "a list in square brackets opens here and is not closed, or a comma is missing in it",
        "close it with `]`",
    ),
    (
        "did not find expected ',' or '}'",
        "a mapping in curly brackets opens here and is not closed, or a comma is missing in it",
        "close it with `}`",
    ),
    ("found unexpected end of stream", "a quoted text begins here and is not closed", "add the closing quote"),
    ("unexpected end of stream", "a quoted text begins here and is not closed", "add the closing quote"),
    (
        "block sequence entries are not allowed",
        "a list item cannot begin here",
        "put the `-` on a line of its own, below its key",
    ),
    ("found undefined alias", "an alias without an anchor; aliases are not read", "write the value out"),
    (
        "unknown escape character",
        "a backslash in double quotes has a meaning of its own",
        "use single quotes, or two backslashes",
    ),
    (
        "found undefined tag handle",
        "a word that begins with `!` is a tag; tags are not read",
        "put quotes round it",
    ),
    ("did not find expected alphabetic", "a text cannot begin with `*` or `&`", "put quotes round it"),
    ("while scanning an anchor", "a text cannot begin with `&`", "put quotes round it"),
    ("did not find URI escape", "a text cannot begin with `!`", "put quotes round it"),
    ("document start", "text after the end of the document", "keep one document in the file"),
    (
        "did not find expected whitespace",
        "`|` or `>` must be followed by the end of the line",
        "begin the text on the next line",
    ),
    (
        "did not find expected comment or line break",
        "`|` or `>` must be followed by the end of the line",
        "begin the text on the next line",
    ),
    ("control characters", "the text holds a character that is not allowed", "delete it"),
)


def is_left_open(problem: Any) -> bool:
    """Whether the fault is best shown where a bracket or a quoted text begins."""
    said = str(problem.problem or "")
    return "unexpected end of stream" in said or "',' or '" in said


def in_plain_words(problem: Any, line: str, column: int) -> tuple[str, str]:
    """Message and remedy for a parser's error at ``column`` (from 1) of ``line``."""
    before = line[: len(line) - len(line.lstrip())]
    if "\t" in before or line[column - 1 : column] == "\t":
        return "a tab stands where spaces should", "indent with spaces: two for each level"
    said = f"{problem.problem or ''} {problem.context or ''}"
    first = line[column - 1 : column]
    if "cannot start any token" in said and first in "%@`":
        return f"a text cannot begin with `{first}`", "put quotes round it"
    for part, message, hint in _WORDS:
        if part in said:
            return message, hint
    return (
        f"this is not YAML: {problem.problem or problem.context}",
        "look at the indentation and the quotes of this line and the one above",
    )
