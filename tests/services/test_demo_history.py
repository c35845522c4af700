"""The demo's history obeys the laws that real study obeys."""

from lumbar.services.demo_history import make_history
from support.desks import Room


def test_a_term_is_made_the_same_for_the_same_seed_and_verifies(room: Room) -> None:
    from lumbar.services.maintenance import verify

    made = make_history(room.context())
    assert made > 15
    assert room.desk().figures().answers == made
    assert verify(room.store.url).clean
