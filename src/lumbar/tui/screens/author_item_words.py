"""What the editing of an item says: title, problems, change, marks, reports. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING, Final

from textual.content import Content

from lumbar.core.curriculum.changes import Change
from lumbar.services.authoring import Severity

if TYPE_CHECKING:
    from lumbar.services.author.views import Draft, ItemReport, Look, Tried
    from lumbar.services.authoring import Problem

ERROR: Final = "✗"
WARNING: Final = "!"
CHANGES: Final[Mapping[Change, str]] = {
    Change.COSMETIC: "cosmetic change: the version stays",
    Change.FEEDBACK: "feedback changed: the version stays",
    Change.DISTRACTOR: "distractors changed: a new version begins",
    Change.STEM: "what is asked changed: a new version begins",
    Change.KEY: "key changed: a new version begins",
}


def title_of(draft: "Draft | None", unsaved: bool) -> str:
    """Which item, where, and whether it is saved."""
    if draft is None:
        return "Opening..."
    name = f"New question below {draft.after}" if draft.new else draft.item or "(no id)"
    state = "read-only" if draft.locked else "● not saved" if unsaved else "saved"
    if draft.new and not unsaved:
        state = "not in the file yet"
    return f"{name} · {state} · {draft.path}:{draft.lines[0]}"


def sign_of(problem: "Problem") -> str:
    """✗ for an error, ! for a warning."""
    return ERROR if problem.severity is Severity.ERROR else WARNING


def signs_of(problems: "Sequence[Problem]", last: int) -> dict[int, str]:
    """For each line with a problem its worst sign. last: a line that problems behind it go to."""
    found: dict[int, str] = {}
    for problem in problems:
        line = min(problem.line, last)
        found[line] = ERROR if ERROR in (found.get(line), sign_of(problem)) else WARNING
    return found


def problem_line(problem: "Problem") -> Content:
    """A problem in a list."""
    return Content(f"{sign_of(problem)} {problem.line}: {problem.code} {problem.said}")


def state_of(look: "Look | None", unsaved: bool) -> str:
    """How the text stands, on one line."""
    if look is None:
        return "Checking..."
    if look.refusal:
        told = any(problem.message in look.refusal for problem in look.problems)
        return "✗ Cannot be saved as it is" + ("" if told else f": {look.refusal}")
    parts = [_counted(look.problems)]
    if unsaved and look.renamed:
        parts.append("another id: history stays with the old one")
    if unsaved and look.change is not None and look.change in CHANGES:
        parts.append(CHANGES[look.change])
    return " · ".join(parts)


def _counted(problems: "Sequence[Problem]") -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not problems:
        return "✓ No problems"
    parts = []
    if errors:
        parts.append(f"{ERROR} {errors} {'error' if errors == 1 else 'errors'}")
    if warnings:
        parts.append(f"{WARNING} {warnings} {'warning' if warnings == 1 else 'warnings'}")
    return ", ".join(parts)


def preview_says(look: "Look | None", shown: int) -> str:
    """Above the preview. shown: how many questions it has, 0 for none."""
    if look is None or (look.questions and shown):
        return "As a trainee sees it. Answer to see what it earns."
    if shown:
        return "! As it was before the errors. Mend them to see it as it is now."
    return "! There is nothing to see until the errors are mended."


def earned(tried: "Tried") -> str:
    """What a response earns."""
    ends = " The case ends here." if tried.feedback.ended_case else ""
    return f"This response earns {tried.feedback.fraction:.2g} of 1 mark.{ends}"


def report_rows(reports: "Sequence[ItemReport]", zone: tzinfo) -> Iterator[str]:
    """What trainees reported, the newest first."""
    for report in reversed(reports):
        day = f"{report.at.astimezone(zone):%d %b %Y}"
        yield f"{report.person}, {day}, version {report.version}"
        yield f"  {' '.join(report.text.split()) or '(no words)'}"
