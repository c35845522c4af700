"""The fold of a log agrees with what was kept along the way, at every point of it."""

from hypothesis import given

from lumbar.core.ids import ItemId
from lumbar.core.study.events import Rerated, Reviewed, Undone
from lumbar.core.study.fold import effective_reviews, fold, fold_memory
from property.study_logs import Student, students


@given(students())
def test_the_fold_is_what_was_kept_along_the_way(student: Student) -> None:
    derived = fold(student.log)
    kept = {objective: pairs[-1][1] for objective, pairs in student.kept.items() if pairs}
    assert derived.memories == kept
    assert derived.suspended == student.suspended


@given(students())
def test_an_objective_can_be_folded_from_its_own_events_alone(student: Student) -> None:
    """What the program does after an undo, without reading the rest of a long log."""
    derived = fold(student.log)
    positions: dict[int, Reviewed] = {
        e.position: e for e in student.log if isinstance(e, Reviewed) and e.position is not None
    }
    objectives = {review.id: review.objective for review in positions.values()}
    for objective in set(objectives.values()):
        own = [
            event
            for event in student.log
            if (isinstance(event, Reviewed) and event.objective == objective)
            or (isinstance(event, Rerated) and objectives[event.review] == objective)
            or (
                isinstance(event, Undone)
                and event.target in positions
                and positions[event.target].objective == objective
            )
        ]
        assert fold_memory(effective_reviews(own)) == derived.memories.get(objective)


@given(students())
def test_a_review_that_counts_keeps_all_but_rating_and_due(student: Student) -> None:
    originals = {event.id: event for event in student.log if isinstance(event, Reviewed)}
    counting = effective_reviews(student.log)
    assert [review.position for review in counting] == sorted(
        review.position for review in counting if review.position is not None
    )
    for review in counting:
        original = originals[review.id]
        assert (review.response, review.suggested, review.day, review.fraction) == (
            original.response,
            original.suggested,
            original.day,
            original.fraction,
        )


@given(students())
def test_undoing_everything_leaves_nothing_to_remember(student: Student) -> None:
    log = list(student.log)
    for target in reversed(student.undoable):
        assert target.position is not None
        log.append(
            Undone(at=student.now, day=target.day, position=len(log) + 1, target=target.position)
        )
    derived = fold(log)
    assert derived.memories == {}
    assert not derived.set_aside
    assert effective_reviews(log) == []


@given(students())
def test_a_fold_of_a_beginning_does_not_know_the_end(student: Student) -> None:
    """Folding is a function of the events alone: the same beginning, the same state."""
    middle = len(student.log) // 2
    assert fold(student.log[:middle]) == fold(tuple(student.log[:middle]))
    reviews = {event.item for event in student.log[:middle] if isinstance(event, Reviewed)}
    assert {ItemId(f"{name}-item") for name in fold(student.log[:middle]).memories} <= reviews
