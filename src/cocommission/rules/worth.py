"""What the whole contract may be worth, as its budget says."""

from __future__ import annotations

from fractions import Fraction

from cocommission.model.about import About, Period


def whole_value(about: About) -> Fraction | None:
    """The most that the contract may cost over its length, in pounds; None where it cannot be told.

    VAT is neither added nor taken off, and an extension is not counted.
    """
    budget, contract = about.budget, about.contract
    if budget is None or budget.currency != "GBP":
        return None
    amount = budget.to if budget.to is not None else budget.from_
    if amount is None:
        return None
    if budget.period is Period.WHOLE_CONTRACT:
        return Fraction(amount)
    months = contract.months if contract else None
    return None if months is None else Fraction(amount) * months / 12
