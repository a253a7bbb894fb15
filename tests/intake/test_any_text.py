"""Any text that a bidder can write comes back letter by letter through Word and Excel."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cocommission.forms.application import answer_key, application_layout
from cocommission.forms.impact_map import row_key
from tests.intake import returns
from tests.intake.filling import fill_form
from tests.intake.hostile import bases
from tests.intake.rounds import small_round

XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
texts = st.text(min_size=1, max_size=200).map(lambda text: XML.sub("", text).replace("\r", "\n")).filter(str.strip)


@settings(max_examples=80, deadline=None)
@given(texts)
def test_any_text_comes_back_from_word(text: str) -> None:
    text = text.strip("\n ")
    filled = fill_form(returns.blank_application(), application_layout(small_round().round), {answer_key("how"): text})
    read = returns_text(bases.application().read(filled).text(answer_key("how")))
    assert read == returns_text(text)


def returns_text(text: str) -> str:
    """Without DEL, which is shown as an escape."""
    return text.replace("\x7f", "\\u007f")


@settings(max_examples=60, deadline=None)
@given(texts)
def test_any_text_comes_back_from_excel(text: str) -> None:
    base = bases.impact()
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("_x", "_x005F_x")
    cell = f'<c r="{base.address}" t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'
    assert base.read(base.cell(lambda _: cell)).text(row_key("service", 1, "activity")) == returns_text(text)
