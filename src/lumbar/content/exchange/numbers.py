"""Numbers as other systems write them."""

import re
from decimal import Decimal

NUMBER = re.compile(
    r"\s*([+-]?(?:[0-9]{1,30}(?:\.[0-9]{0,30})?|\.[0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?)\s*"
)


def decimal(text: str) -> Decimal | None:
    """A number, with an exponent if it has one; None for anything else."""
    found = NUMBER.fullmatch(text)
    return None if found is None else Decimal(found[1])
