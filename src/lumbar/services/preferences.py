"""A person's settings: how they study and how their screen looks."""

from collections.abc import Mapping

from lumbar.core.study.events import SettingsChanged
from lumbar.core.study.settings import NAMES, StudySettings, from_values
from lumbar.core.study.study_day import study_day
from lumbar.services.access import EVERYONE, allowed
from lumbar.services.context import Context
from lumbar.services.errors import BadRequest
from lumbar.services.views import THEMES, Interface, Settings
from lumbar.store import log
from lumbar.store.engine import Tx
from lumbar.store.people import put_settings, settings_of


def study_settings(ctx: Context, tx: Tx) -> StudySettings:
    """The caller's study settings within a transaction; what was never set has its default."""

    return from_values(settings_of(tx, ctx.person.id), ctx.zone)


def study_settings_at(ctx: Context, tx: Tx, position: int) -> StudySettings:
    """The same, as kept with the day's queue when the log still ends at its position."""
    kept = ctx.session.day_queue
    if kept is not None and kept.position == position:
        return kept.settings
    return study_settings(ctx, tx)


@allowed(*EVERYONE)
def settings(ctx: Context) -> Settings:
    """All settings of the caller."""

    with ctx.reading() as tx:
        return _settings(ctx, settings_of(tx, ctx.person.id))


@allowed(*EVERYONE)
def change_settings(ctx: Context, values: Mapping[str, object]) -> Settings:
    """Set some by name; all are checked before any is saved. Raises BadRequest naming the range."""

    _check_names(values)
    with ctx.writing() as tx:
        now = ctx.clock()
        before = settings_of(tx, ctx.person.id)
        after = {**before, **values}
        changed = _settings(ctx, after)
        day = study_day(now, changed.study.calendar)
        log.append(tx, ctx.person.id, SettingsChanged(at=now, day=day, values=dict(values)))
        put_settings(tx, ctx.person.id, after)
    ctx.session.forget()
    if NAMES & values.keys():
        ctx.session.returned = None  # what is asked follows the new limits, as after a restart
    return changed


def _check_names(values: Mapping[str, object]) -> None:
    known = (*sorted(NAMES), "theme", "keymap")
    for name in values:
        if name not in known:
            raise BadRequest(f"There is no setting called {name!r}; there are {', '.join(known)}.")


def _settings(ctx: Context, values: Mapping[str, object]) -> Settings:
    try:
        study = from_values(values, ctx.zone)
    except ValueError as trouble:
        raise BadRequest(str(trouble)) from trouble
    return Settings(study, _interface(values))


def _interface(values: Mapping[str, object]) -> Interface:
    theme = values.get("theme", THEMES[0])
    if theme not in THEMES:
        raise BadRequest(f"There is no theme {theme!r}; there are {' and '.join(THEMES)}.")
    keymap = values.get("keymap", {})
    if not isinstance(keymap, Mapping):
        raise BadRequest("The keymap must join binding ids to keys.")
    for binding, key in keymap.items():
        if not isinstance(binding, str) or not isinstance(key, str) or not key:
            raise BadRequest(
                f"The keymap must join a binding id to a key; got {binding!r}: {key!r}."
            )
    return Interface(str(theme), dict(keymap))
