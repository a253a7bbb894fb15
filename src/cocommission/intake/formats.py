"""How the cells of a returned workbook are shown, as far as it changes what a number means: as a date or a share."""

from __future__ import annotations

import re

from cocommission.intake.guard import Package
from cocommission.intake.xml import local, tree

_DATE_FORMATS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_PERCENT_FORMATS = frozenset((9, 10))


def formats_in(package: Package, path: str | None) -> list[str]:
    """For each cell style of the part at ``path``: date, percent or nothing."""
    content = package.part(path) if path else None
    if content is None:
        return []
    root = tree(package.name, str(path), content)
    own = {one.get("numFmtId"): _kind(one.get("formatCode") or "") for one in root.iter() if local(one) == "numFmt"}
    table = next((one for one in root if local(one) == "cellXfs"), ())
    result: list[str] = []
    for item in table:
        number = item.get("numFmtId") or "0"
        built_in = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0
        kind = "date" if built_in in _DATE_FORMATS else "percent" if built_in in _PERCENT_FORMATS else ""
        result.append(own.get(number, kind))
    return result


def _kind(code: str) -> str:
    bare = re.sub(r'"[^"]{0,200}"|\\.|\[[^\]]{0,40}\]|_.|\*.', "", code[:400]).lower()
    if "%" in bare:
        return "percent"
    return "date" if re.search(r"[dymhs]", bare) and "general" not in bare else ""
