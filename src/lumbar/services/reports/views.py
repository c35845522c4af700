"""What reports come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lumbar.content.item_places import ItemPlace
from lumbar.core.curriculum.item import Kind
from lumbar.core.ids import ItemId
from lumbar.core.sitting.marking import AreaResult
from lumbar.core.statistics.analysis import Analysis
from lumbar.core.statistics.findings import ItemFinding
from lumbar.services.assess.views import ResultRow, Skipped


@dataclass(frozen=True, slots=True)
class ItemReport:
    """What sittings of an assessment say about its questions.

    rooms: whose sittings these are. places: where a question stands in content, for those that
    still do. stems: of every question, as last shown. fewest: sittings below which nothing is
    flagged. skipped: sittings that cannot be read.
    """

    assessment: str
    title: str
    rooms: tuple[str, ...]
    analysis: Analysis
    findings: tuple[ItemFinding, ...]
    places: Mapping[ItemId, ItemPlace]
    stems: Mapping[ItemId, str]
    fewest: int
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a histogram: how many sittings earned `low` percent or more and less than `high`;
    the last one holds 100 too.
    """

    low: int
    high: int
    count: int


@dataclass(frozen=True, slots=True)
class AreaSummary:
    """An area over all sittings. mean: percent earned, None where nothing counted. passed and
    failed: by the area's own mark, both 0 where it has none.
    """

    area: str
    title: str
    mean: float | None
    passed: int
    failed: int


@dataclass(frozen=True, slots=True)
class CohortReport:
    """How a room did. mean, median, sd: in percent, of the sittings in `rows`. pass_rate: 0..1.
    None where undefined. still: sittings that are not over. skipped: those that cannot be read.
    """

    room: str
    title: str
    pass_percent: float
    released: bool
    made_at: datetime
    rows: tuple[ResultRow, ...]
    still: int
    passed: int
    pass_rate: float | None
    mean: float | None
    median: float | None
    sd: float | None
    histogram: tuple[Bar, ...]
    areas: tuple[AreaSummary, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """The result of one sitting, for its trainee to keep. areas: each with its title.
    failed_critical: how many critical questions were missed.
    """

    name: str
    title: str
    room: str
    attempt: int
    ended_at: datetime
    percent: float | None
    pass_percent: float
    passed: bool
    areas: tuple[tuple[str, AreaResult], ...]
    failed_critical: int
    receipt: str


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question as printed. options: letter and text, as arranged in the form. rights: of a match.
    story: of the case it belongs to, where its first step stands. answer: in the same letters;
    rationale: why.
    """

    n: int
    area: str
    kind: Kind
    story: str
    stem: str
    options: tuple[tuple[str, str], ...]
    rights: tuple[tuple[str, str], ...]
    unit: str | None
    critical: bool
    answer: str
    rationale: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A form for print. name: whose form it is; empty where everybody has the same. sections: areas
    come one after another. certainty: marks depend on how sure one is. code: says that paper and
    key belong together.
    """

    title: str
    room: str
    name: str
    rules: str
    minutes: float
    pass_percent: float
    sections: bool
    certainty: bool
    code: str
    questions: tuple[PaperQuestion, ...]
