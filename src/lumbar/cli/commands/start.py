"""`lumbar` without a command."""

from lumbar.cli.output import Output
from lumbar.cli.terminal import can_draw
from lumbar.cli.wiring import Wiring


def start(wiring: Wiring) -> int:
    """The terminal UI at a terminal, else today's plan and how to go on. Returns an exit code."""
    if can_draw():
        return wiring.run_tui()
    # At a terminal the first paint waits for none of this.
    from lumbar.cli.plan import plan_lines

    with wiring.desk() as desk:
        plan = desk.today()
    output = Output()
    for line in plan_lines(plan):
        output.text(line)
    for line in HOW_TO_GO_ON:
        output.text(line)
    return 0


HOW_TO_GO_ON = (
    "",
    "To go on:",
    "  lumbar quiz --plain     questions and answers, line by line",
    "  lumbar lesson           the list of lessons",
    "  lumbar --help           everything else",
)
