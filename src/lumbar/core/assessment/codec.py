"""Assessments and forms as JSON and back, for keeping them as they were."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from lumbar.core.assessment.assessment import Area, Assessment, During, Navigation, Shown
from lumbar.core.assessment.form import Form, Slot
from lumbar.core.curriculum.item import Kind
from lumbar.core.ids import ItemId
from lumbar.core.presentation.arrangement_codec import decode_arrangement, encode_arrangement

Plain = Mapping[str, Any]


def encode_form(form: Form) -> dict[str, Any]:
    """A form with every question of it."""
    return {"seed": form.seed, "slots": [_encode_slot(slot) for slot in form.slots]}


def decode_form(plain: Plain) -> Form:
    """The form that `encode_form` wrote."""
    return Form(plain["seed"], tuple(_decode_slot(slot) for slot in plain["slots"]))


def _encode_slot(slot: Slot) -> dict[str, Any]:
    plain = {field.name: getattr(slot, field.name) for field in fields(Slot)}
    return plain | {"arrangement": encode_arrangement(slot.arrangement)}


def _decode_slot(plain: Plain) -> Slot:
    return Slot(
        **{
            **plain,
            "item": ItemId(plain["item"]),
            "whole": ItemId(plain["whole"]),
            "arrangement": decode_arrangement(plain["arrangement"]),
        }
    )


def encode_assessment(assessment: Assessment) -> dict[str, Any]:
    """An assessment as it stands; spans in seconds, instants as ISO text."""
    plain: dict[str, Any] = {
        field.name: getattr(assessment, field.name) for field in fields(Assessment)
    }
    for name in ("limit", "grace"):
        plain[name] = plain[name].total_seconds()
    for name in ("opens", "closes"):
        plain[name] = None if plain[name] is None else plain[name].isoformat()
    for name in ("navigation", "during", "after_submit", "after_release"):
        plain[name] = plain[name].value
    plain["warnings"] = [span.total_seconds() for span in assessment.warnings]
    plain["areas"] = [_encode_area(area) for area in assessment.areas]
    return plain


def decode_assessment(plain: Plain) -> Assessment:
    """The assessment that `encode_assessment` wrote."""
    instants = {
        name: None if plain[name] is None else datetime.fromisoformat(plain[name])
        for name in ("opens", "closes")
    }
    return Assessment(
        **{
            **plain,
            **instants,
            "limit": timedelta(seconds=plain["limit"]),
            "grace": timedelta(seconds=plain["grace"]),
            "navigation": Navigation(plain["navigation"]),
            # Rooms that were opened before there was a choice have none.
            "during": During(plain.get("during", During.NOTHING)),
            "after_submit": Shown(plain["after_submit"]),
            "after_release": Shown(plain["after_release"]),
            "warnings": tuple(timedelta(seconds=span) for span in plain["warnings"]),
            "areas": tuple(_decode_area(area) for area in plain["areas"]),
        }
    )


def _encode_area(area: Area) -> dict[str, Any]:
    plain: dict[str, Any] = {field.name: getattr(area, field.name) for field in fields(Area)}
    for name in ("topics", "banks", "items", "fixed"):
        plain[name] = [*plain[name]]
    plain["kinds"] = sorted(kind.value for kind in area.kinds)
    return plain


def _decode_area(plain: Plain) -> Area:
    lists = {name: tuple(plain[name]) for name in ("topics", "banks", "items", "fixed")}
    return Area(**{**plain, **lists, "kinds": frozenset(map(Kind, plain["kinds"]))})
