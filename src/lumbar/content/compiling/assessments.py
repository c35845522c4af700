"""From a validated assessment to the core's, with the rules of its fields."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from lumbar.content.compiling.item_rules import repeated
from lumbar.content.problems import Finding, quoted
from lumbar.content.reading.places import Places, at, key_of, start
from lumbar.content.schema import assessments as schema
from lumbar.core.assessment.assessment import Area, Assessment, Shown
from lumbar.core.ids import AssessmentId, BankId, ItemId


def build_assessment(model: schema.AssessmentModel) -> Assessment:
    """The assessment that a model describes."""
    zone = model.zone or UTC
    return Assessment(
        id=AssessmentId(model.assessment),
        title=model.title,
        areas=tuple(map(_area, model.areas)),
        limit=timedelta(minutes=model.minutes),
        rules=model.rules or "",
        items=model.items,
        opens=_instant(model.opens, zone),
        closes=_instant(model.closes, zone),
        grace=timedelta(seconds=model.grace),
        attempts=model.attempts,
        one_form=model.one_form,
        shuffle_items=model.shuffle_items,
        shuffle_options=model.shuffle_options,
        navigation=model.navigation,
        pass_percent=model.pass_,
        must_pass_critical=model.must_pass_critical,
        certainty=model.certainty,
        during=model.during,
        after_submit=model.after_submit,
        after_release=model.after_release,
        warnings=tuple(timedelta(minutes=span) for span in sorted(set(model.warn), reverse=True)),
    )


def _area(model: schema.AreaModel) -> Area:
    return Area(
        id=model.id,
        title=model.title,
        count=model.count,
        weight=model.weight,
        topics=tuple(model.topics),
        banks=tuple(map(BankId, model.banks)),
        items=tuple(map(ItemId, model.items)),
        fixed=tuple(map(ItemId, model.fixed)),
        kinds=frozenset(model.kinds),
        critical=model.critical,
        pass_percent=model.pass_,
    )


def _instant(moment: datetime | None, zone: tzinfo) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=zone).astimezone(UTC)


def assessment_findings(model: schema.AssessmentModel, places: Places) -> Iterator[Finding]:
    """Everything wrong with a well-shaped assessment by itself."""
    for number, area in enumerate(model.areas):
        yield from _area_findings(area, at(places, ("areas", number)))
    for name in ("opens", "closes"):
        yield from _clock_findings(name, getattr(model, name), model.zone or UTC, places)
    if model.opens and model.closes and model.closes <= model.opens:
        message = "the window closes before it opens"
        yield Finding(*key_of(places, ("closes",)), "E604", message, "put the later time here")
    if model.after_submit is Shown.FEEDBACK:
        message = "feedback after handing in would tell keys to those who still sit"
        hint = 'write "result" here; feedback comes with after_release'
        yield Finding(*key_of(places, ("after_submit",)), "E607", message, hint)
    weighted = [area for area in model.areas if area.weight is not None]
    counted = sum(area.count or 0 for area in model.areas)
    if weighted and model.items is None:
        message = "areas have weights, and nothing says how many items there are in all"
        yield Finding(*start(places), "E602", message, 'add "items: 40", or give areas a count')
    elif not weighted and model.items not in (None, counted):
        message = f"the areas have {counted} items together, and {model.items} are asked for"
        yield Finding(*key_of(places, ("items",)), "E602", message, 'leave "items" out')
    elif weighted and model.items is not None and counted > model.items:
        message = f"areas with a count have {counted} items, more than all {model.items}"
        yield Finding(*key_of(places, ("items",)), "E602", message, "raise it, or lower a count")


def _clock_findings(
    name: str, moment: datetime | None, zone: tzinfo, places: Places
) -> Iterator[Finding]:
    """A clock time that the zone skips or has twice, as clocks are put forward or back."""
    if moment is None:
        return
    first, second = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        skipped = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment
        message = f"{name}: {zone} {'has no' if skipped else 'has twice the time'} {moment:%H:%M} "
        message += f"on {moment:%Y-%m-%d}, as clocks are put {'forward' if skipped else 'back'}"
        yield Finding(*key_of(places, (name,)), "E606", message, "choose a time before or after")


def _area_findings(area: schema.AreaModel, places: Places) -> Iterator[Finding]:
    name = quoted(area.id)
    if (area.count is None) is (area.weight is None):
        message = f"area {name} has {'no' if area.count is None else 'a'} count and weight"
        yield Finding(*start(places), "E602", message, 'give it one of "count" and "weight"')
    if not (area.topics or area.banks or area.items or area.fixed):
        message = f"area {name} draws on nothing"
        yield Finding(*start(places), "E603", message, "add topics, banks or items")
    if area.count is not None and max(area.critical, len(area.fixed)) > area.count:
        what = "critical" if area.critical > area.count else "fixed"
        message = f"area {name} has {area.count} items, fewer than its {what} ones"
        yield Finding(*key_of(places, ("count",)), "E605", message, "raise it, or ask for fewer")
    for field in ("topics", "banks", "items", "fixed"):
        yield from repeated(getattr(area, field), places, field)
