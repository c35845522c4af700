"""Text that comes from content or people, shown exactly as it is."""

from textual.widgets import Static


class Literal(Static):
    """A Static that never reads markup: what a lesson or a person wrote cannot style or act."""

    def __init__(
        self, text: str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(text, markup=False, id=id, classes=classes)
