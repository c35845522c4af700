"""The group that the commands of `lumbar assess` are put into."""

import click


@click.group()
def assess() -> None:
    """Open, run and mark assessments. Every change is on record with who, when and why."""
