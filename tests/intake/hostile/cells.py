"""One cell of a workbook spoiled: what stands in it, where it says it is, how it is packed up."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.intake.hostile.bases import Base

LONG = "long " * 6_500
HUGE = "x" * 1_000_000

VALUES = {
    "a number beyond all": "1e400",
    "a number that takes all memory": "1e999999999",
    "not a number": "nan",
    "infinity": "inf",
    "minus infinity": "-inf",
    "hexadecimal": "0x10",
    "underscores": "1_000",
    "two signs": "--1",
    "a number next to nothing": "1e-400",
    "two hundred digits": "9" * 200,
    "Arabic digits": "٨٠٠٠",
    "full-width digits": "８０００",
    "a comma": "8,000",
    "words": "eight thousand",
    "a minus": "-8000",
    "three places": "8000.125",
    "a thin space": "8\u2009000",
    "an exponent": "8E+3",
    "nothing": "",
    "only spaces": "   ",
}
"""What stands between <v> and </v> of a number."""

INDEXES = ["-1", "999999999", "1.0", "٣", "0x1", "9" * 400, "", " ", "1e1", "+1", "abc"]
"""What stands for the number of a shared string."""

TEXTS = {
    "a formula": "=1+1",
    "a call of a program": "=cmd|' /C calc'!A0",
    "markup": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "Jinja": "{{ 7 * 7 }}{% raw %}",
    "rich markup": "[bold red]x[/]",
    "right to left": "\u202egnp.exe\u202c",
    "zero width": "a\u200bb\u200dc",
    "control escapes": "_x0000_a_x001B_[2J_x0007_",
    "half a pair": "_xD800_",
    "a carriage return": "a&#13;b",
    "a text longer than a cell": LONG,
    "a megabyte": HUGE,
    "combining signs": "Z" + "\u0301" * 5_000,
    "a private sign": "\ue000\U0010fffd",
    "a separator of lines": "a\u2028b\x85c",
}


def _value(text: str) -> Callable[[Base], bytes]:
    return lambda base: base.cell(lambda _: f'<c r="{base.address}"><v>{text}</v></c>')


def _index(text: str) -> Callable[[Base], bytes]:
    return lambda base: base.cell(lambda _: f'<c r="{base.address}" t="s"><v>{text}</v></c>')


def _inline(text: str) -> Callable[[Base], bytes]:
    return lambda base: base.cell(
        lambda _: f'<c r="{base.address}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def _as(pattern: str) -> Callable[[Base], bytes]:
    """The cell as ``pattern``, in which AT stands for its address and CELL for what it was."""
    return lambda base: base.cell(lambda cell: pattern.replace("AT", base.address).replace("CELL", cell))


def _row(change: Callable[[str, str], str]) -> Callable[[Base], bytes]:
    """The row of the cell changed; the answer is given the row's element and its number."""

    def spoil(base: Base) -> bytes:
        number = re.sub(r"[A-Z]", "", base.address)
        text = base.parts()[base.part].decode()
        found = re.search(rf'<row r="{number}"(?:(?!</row>).)*</row>', text, re.S)
        assert found
        return base.swap(base.part, found[0], change(found[0], number))

    return spoil


CELLS: dict[str, Callable[[Base], bytes]] = {
    **{f"the value is {what}": _value(text) for what, text in VALUES.items()},
    **{f"the number of the text is {text[:12]!r}": _index(text) for text in INDEXES},
    **{f"the text is {what}": _inline(text) for what, text in TEXTS.items()},
    "two values": _as('<c r="AT"><v>1</v><v>2</v></c>'),
    "a value and a text": _as('<c r="AT" t="inlineStr"><v>1</v><is><t>2</t></is></c>'),
    "two texts": _as('<c r="AT" t="inlineStr"><is><t>1</t></is><is><t>2</t></is></c>'),
    "two formulas": _as('<c r="AT"><f>1</f><f>2</f><v>1</v></c>'),
    "a formula without result": _as('<c r="AT"><f>1+1</f></c>'),
    "a formula with an empty result": _as('<c r="AT" t="str"><f>1+1</f><v></v></c>'),
    "a formula with a result": _as('<c r="AT"><f>1+1</f><v>2</v></c>'),
    "a formula whose result is nought": _as('<c r="AT"><f>1+1</f><v>0</v></c>'),
    "a formula whose result is text": _as('<c r="AT" t="str"><f>A1</f><v>hello</v></c>'),
    "a web formula": _as('<c r="AT" t="str"><f>WEBSERVICE("http://x")</f><v>9</v></c>'),
    "a matrix formula": _as('<c r="AT"><f t="array" ref="A1:Z99">1</f><v>1</v></c>'),
    "a shared formula": _as('<c r="AT"><f t="shared" si="0"/><v>1</v></c>'),
    "an error": _as('<c r="AT" t="e"><v>#REF!</v></c>'),
    "a truth": _as('<c r="AT" t="b"><v>1</v></c>'),
    "a date": _as('<c r="AT" t="d"><v>2027-03-01</v></c>'),
    "a type that is none": _as('<c r="AT" t="zz"><v>4</v></c>'),
    "a comment within the value": _as('<c r="AT" t="str"><v>ab<!-- no -->cd</v></c>'),
    "characters as data": _as('<c r="AT" t="str"><v><![CDATA[<b>&]]></v></c>'),
    "an instruction within the value": _as('<c r="AT" t="str"><v>ab<?no no?>cd</v></c>'),
    "an element within the value": _as('<c r="AT" t="str"><v>ab<b>cd</b></v></c>'),
    "many runs": _as('<c r="AT" t="inlineStr"><is>' + "<r><t>a</t></r>" * 500 + "</is></c>"),
    "reading aids": _as('<c r="AT" t="inlineStr"><is><t>Tokyo</t><rPh sb="0" eb="1"><t>no</t></rPh></is></c>'),
    "a cell in small letters": lambda base: base.cell(lambda cell: cell.replace(base.address, base.address.lower())),
    "a cell with dollar signs": _as('<c r="$AT"><v>1</v></c>'),
    "a cell without address": _as("<c><v>1</v></c>"),
    "a cell of another row": _as('<c r="A999"><v>1</v></c>'),
    "a cell beyond the last column": _as('<c r="XFE9"><v>1</v></c>'),
    "a cell that stands twice": _as("CELLCELL"),
    "a cell of another namespace": _as('<x:c xmlns:x="urn:x" r="AT"><x:v>1</x:v></x:c>'),
    "a choice around the cell": _as(
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice>CELL</mc:Choice></mc:AlternateContent>"
    ),
    "a row that stands twice": _row(lambda row, _: row + row),
    "a row without number": _row(lambda row, number: row.replace(f' r="{number}"', "", 1)),
    "a row numbered nought": _row(lambda row, number: row.replace(f' r="{number}"', ' r="0"', 1)),
    "a row below nought": _row(lambda row, number: row.replace(f' r="{number}"', ' r="-1"', 1)),
    "a row with a point": _row(lambda row, number: row.replace(f' r="{number}"', f' r="{number}.0"', 1)),
    "a row beyond the last": _row(lambda row, number: row.replace(f' r="{number}"', ' r="1048577"', 1)),
    "a row with too many digits": _row(lambda row, number: row.replace(f' r="{number}"', f' r="{"9" * 5000}"', 1)),
    "a hidden row": _row(lambda row, _: row.replace("<row ", '<row hidden="1" ', 1)),
    "a row in a row": _row(lambda row, _: row.replace("</row>", '<row r="900"><c r="A900"><v>1</v></c></row></row>')),
}
TAKEN = {
    **{f"the text is {what}": text for what, text in TEXTS.items()},
    "the text is markup": "<script>alert(1)</script>",
    "the text is a carriage return": "a\nb",
    "characters as data": "<b>&",
    "a comment within the value": "abcd",
    "an instruction within the value": "abcd",
    "an element within the value": "abcd",
    "many runs": "a" * 500,
    "reading aids": "Tokyo",
}
"""What may be read as it stands, for sure, where the cell takes any text."""
ESCAPES = {"the text is control escapes": "\\u0000a\\u001b[2J\\u0007", "the text is half a pair": "\\ud800"}
"""What is shown of signs that no text can hold."""
