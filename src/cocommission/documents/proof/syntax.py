"""What the template language says of a mistake, in the words of people who do not know it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cocommission.loading.words import did_you_mean

_TAGS = (
    "if", "elif", "else", "endif", "for", "endfor", "set", "endset", "macro", "endmacro", "block", "endblock",
    "include", "extends", "import", "from", "with", "endwith", "filter", "endfilter", "call", "endcall",
)  # fmt: skip
_SAYINGS: tuple[tuple[str, str], ...] = (
    (
        r"Unexpected end of template\..*needs to be closed is '(\w+)'.*",
        r"`{% \1 … %}` is not closed: `{% end\1 %}` is missing",
    ),
    (
        r"Encountered unknown tag 'end(\w+)'.*needs to be closed is '(\w+)'.*",
        r"`{% end\1 %}` stands where `{% end\2 %}` should: `{% \2 … %}` is still open",
    ),
    (r"Encountered unknown tag 'end(\w+)'.*", r"`{% end\1 %}` closes nothing: there is no open `{% \1 … %}` before it"),
    (r"Encountered unknown tag '(\w+)'.*", r"there is no tag `{% \1 %}`"),
    (r"expected token 'end of print statement', got '(.*)'", r"a hole ends with `}}`, and `\1` stands there instead"),
    (r"expected token 'end of statement block', got '(.*)'", r"a tag ends with `%}`, and `\1` stands there instead"),
    (r"Expected an expression, got 'end of print statement'", "a hole is empty: nothing stands between `{{` and `}}`"),
    (r"Expected an expression, got 'end of statement block'", "a tag breaks off: Expected an expression before `%}`"),
    (r"unexpected '(.*)'", r"`\1` is not expected here"),
    (r"unexpected char (.*) at \d+", r"the sign \1 cannot stand here"),
    (r"unexpected end of template, expected 'end of print statement'\.", "a hole is not closed: `}}` is missing"),
    (r"Missing end of comment tag", "a remark is not closed: `#}` is missing"),
    (r"expected token '(.*)', got '(.*)'", r"`\1` should stand here, not `\2`"),
    (r"'[\w. ]+ object' has no attribute '(\w+)'", r"there is nothing called `\1` in it"),
    (r"'(\w+)' is undefined", r"there is no `\1`"),
    (r"block '(\w+)' defined twice", r"the block `\1` stands in the template twice"),
)


def plain_words(message: str) -> str:
    """The message of a syntax error for people; one that is not known stays as it is."""
    flat = " ".join(message.split())
    for pattern, words in _SAYINGS:
        match = re.fullmatch(pattern, flat)
        if match:
            return match.expand(words).replace("end of template", "the end of the file")
    return flat


def hint_for(message: str) -> str:
    """What to do about a syntax error."""
    tag = re.match(r"Encountered unknown tag '(\w+)'", " ".join(message.split()))
    near = did_you_mean(tag[1], _TAGS) if tag and not tag[1].startswith("end") else ""
    return f"did you mean `{{% {near} %}}`?" if near else "see docs/templates.md for how templates are written"


def meant(name: str, choices: Iterable[str], before: str = "") -> str:
    """``did you mean `round.title`?``, or what there is to choose from."""
    options = sorted(choices)
    near = did_you_mean(name, options)
    if near:
        return f"did you mean `{before}{near}`?"
    shown = ", ".join(f"`{before}{one}`" for one in options[:12])
    return f"there are {shown}{' …' if len(options) > 12 else ''}" if options else ""
