"""An arrangement as JSON and back, so that a question can be drawn again as it was shown."""

from collections.abc import Mapping

from lumbar.core.presentation.presented import Arrangement


def encode_arrangement(arrangement: Arrangement) -> dict[str, object]:
    """An arrangement as a JSON object; what is empty is left out."""
    encoded: dict[str, object] = {}
    if arrangement.options:
        encoded["options"] = list(arrangement.options)
    if arrangement.rights:
        encoded["rights"] = list(arrangement.rights)
    return encoded


def decode_arrangement(data: Mapping[str, object]) -> Arrangement:
    """The arrangement that `encode_arrangement` wrote. Raises ValueError for anything else."""
    unknown = sorted(set(data) - {"options", "rights"})
    if unknown:
        raise ValueError(f"a stored arrangement has no {unknown[0]!r}, only options and rights")
    return Arrangement(
        options=_permutation("options", data.get("options", [])),
        rights=_permutation("rights", data.get("rights", [])),
    )


def _permutation(name: str, value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(place) is int for place in value):
        raise ValueError(f"{name} of a stored arrangement is a list of places, not {value!r}")
    if sorted(value) != list(range(len(value))):
        raise ValueError(f"{name} of a stored arrangement names each place once, not {value!r}")
    return tuple(value)
