"""Where things are: what the command line and the environment say, made into one frozen value."""

import getpass
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

APP = "lumbar"
DATABASE = "lumbar.db"
HOME_VARIABLE = "LUMBAR_HOME"
DATABASE_VARIABLE = "LUMBAR_DATABASE_URL"


@dataclass(frozen=True, slots=True)
class Configuration:
    """Where data, content and caches live, and who is at the desk.

    database_url: `sqlite:///...` or `postgresql+psycopg://...`. content: folders beside or instead
    of the
    built-in content, in the order given. seed: varies which items are drawn; empty for every day.
    """

    home: Path
    database_url: str
    content: tuple[Path, ...]
    cache: Path
    backups: Path
    person: str
    seed: str = ""

    @property
    def is_local(self) -> bool:
        """True for a database on this machine that one person uses without a password."""
        return self.database_url.startswith("sqlite")


def configure(
    environment: Mapping[str, str],
    home: Path | None = None,
    database: str | None = None,
    person: str | None = None,
    content: Sequence[Path] = (),
    seed: str = "",
) -> Configuration:
    """Options win over the environment, the environment over the platform's own places."""
    named = environment.get(HOME_VARIABLE)
    if home is None and named:
        home = Path(named)
    if home is None:
        home, cache = _platform_places()
    else:
        home = home.expanduser().absolute()
        cache = home / "cache"
    url = database or environment.get(DATABASE_VARIABLE) or f"sqlite:///{home / DATABASE}"
    return Configuration(
        home=home,
        database_url=url,
        content=tuple(path.expanduser().absolute() for path in content),
        cache=cache,
        backups=home / "backups",
        person=_own_name() if person is None else person,
        seed=seed,
    )


def _platform_places() -> tuple[Path, Path]:
    from platformdirs import PlatformDirs

    places = PlatformDirs(APP, appauthor=False)
    return Path(places.user_data_dir), Path(places.user_cache_dir)


def _own_name() -> str:
    """The name one is signed in with on this machine; some have none (a container's
    bare user id).
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "trainee"
