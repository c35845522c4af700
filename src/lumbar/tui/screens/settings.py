"""Settings: how much to study, how the screen looks, which keys do what, what is suspended."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, TabbedContent, TabPane, Tabs
from textual.widgets.option_list import Option

from lumbar.core.ids import ItemId
from lumbar.services.errors import ServiceError
from lumbar.tui.desk_line import ask_desk
from lumbar.tui.dialogs.new_key import NewKeyDialog
from lumbar.tui.keymap import Key, catalogue
from lumbar.tui.places import SETTINGS
from lumbar.tui.screens.place import PlaceScreen
from lumbar.tui.screens.settings_fields import FIELDS
from lumbar.tui.themes import THEMES
from lumbar.tui.widgets.key_list import KeyList
from lumbar.tui.widgets.literal import Literal
from lumbar.tui.widgets.setting_field import SettingField

if TYPE_CHECKING:
    from lumbar.services.desk import StudyDesk
    from lumbar.services.views import Hit, Settings
    from lumbar.tui.app import LumbarApp

PANES = ("study", "look", "keys", "suspended")
THEME_WORDS = {"lumbar-dark": "Dark", "lumbar-light": "Light"}


class SettingsScreen(PlaceScreen):
    """Four panes. Each change is saved by itself, and said to be saved once it is committed."""

    PLACE = SETTINGS
    TITLE = "Settings"
    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = "#set-new-per-day Input"
    HELP = """Each change is saved by itself: Enter or leaving a field saves it, and it says so.
    Ctrl+N and Ctrl+B change the pane; Tab goes from field to field."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n", "pane(1)", "Next pane", id="settings.next", tooltip="The pane to the right"
        ),
        Binding(
            "ctrl+b",
            "pane(-1)",
            "Pane before",
            id="settings.before",
            tooltip="The pane to the left",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.settings: Settings | None = None
        self.keys: tuple[Key, ...] = ()

    def compose_body(self) -> ComposeResult:
        with TabbedContent(id="panes"):
            with TabPane("Study", id="study"), VerticalScroll(can_focus=False):
                for name, field in FIELDS.items():
                    yield SettingField(name, field.label, "", field.help_text)
            with TabPane("Look", id="look"), Vertical():
                yield Literal("Theme", classes="heading")
                yield OptionList(id="theme", markup=False)
                yield Literal(id="theme-state")
                yield Literal(
                    "Colour is never the only sign. Set NO_COLOR in the environment for none.",
                    classes="muted",
                )
            with TabPane("Keys", id="keys"):
                yield Literal("Enter: new key   Delete: put back   * changed", classes="muted")
                yield KeyList(id="key-list")
            with TabPane("Suspended", id="suspended"):
                yield Literal(id="suspended-says", classes="muted")
                yield OptionList(id="suspended-list", markup=False)

    def load(self) -> None:
        ask_desk(self, lambda desk: desk.settings(), self.show, name="read the settings")
        ask_desk(
            self, lambda desk: desk.suspended(), self.show_suspended, name="list what is suspended"
        )

    def show(self, settings: "Settings", saved: str | None = None) -> None:
        """Show settings. saved: the name of the one that has just been committed."""
        known = self.settings is not None
        self.settings = settings
        for field in self.query(SettingField):
            about = FIELDS[field.setting]
            if not known or field.setting == saved:
                text = about.shown(settings.study)
                field.hold(text, about.about(settings.study), saved=field.setting == saved)
        self._show_theme(settings.interface.theme)
        self.query_one("#theme-state", Literal).update("✓ saved" if saved == "theme" else "")
        self.keys = self.keys or catalogue()
        self.query_one(KeyList).show(self.keys, settings.interface.keymap)

    def show_suspended(self, hits: tuple["Hit", ...]) -> None:
        """Show the items that are not asked."""
        listed = self.query_one("#suspended-list", OptionList)
        listed.clear_options()
        listed.add_options(Option(Content(hit.title), id=hit.id) for hit in hits)
        listed.display = bool(hits)
        self.query_one("#suspended-says", Literal).update(
            "These questions are not asked. Enter asks the highlighted one again."
            if hits
            else "No question is suspended. Those that you suspend in Study are kept here."
        )
        if hits:
            listed.action_first()

    # -- study -----------------------------------------------------------------------------------

    def on_setting_field_given(self, message: SettingField.Given) -> None:
        field = message.field
        value = FIELDS[field.setting].read(message.text)
        self._save(field.setting, value, refused=partial(self._refuse, field))

    def _refuse(self, field: SettingField, error: ServiceError) -> None:
        field.refuse(str(error).removeprefix(f"{field.setting} "))

    # -- look ------------------------------------------------------------------------------------

    def _show_theme(self, name: str) -> None:
        themes = self.query_one("#theme", OptionList)
        themes.clear_options()
        for theme in THEMES:
            mark = "●" if theme.name == name else "○"
            themes.add_option(Option(f" {mark} {THEME_WORDS[theme.name]}", id=theme.name))
        themes.highlighted = [theme.name for theme in THEMES].index(name)

    # -- keys ------------------------------------------------------------------------------------

    def on_key_list_wanted(self, message: KeyList.Wanted) -> None:
        if self.settings is None:
            return
        dialog = NewKeyDialog(message.key, self.keys, self.settings.interface.keymap)
        self.app.push_screen(dialog, partial(self._give_key, message.key))

    def _give_key(self, target: Key, wanted: str | None) -> None:
        if wanted is not None and self.settings is not None:
            self._save("keymap", {**self.settings.interface.keymap, target.id: wanted})

    def on_key_list_reset(self, message: KeyList.Reset) -> None:
        if self.settings is None:
            return
        keymap = dict(self.settings.interface.keymap)
        if message.key is None:
            keymap.clear()
        else:
            keymap.pop(message.key.id, None)
        self._save("keymap", keymap)

    # -- suspended -------------------------------------------------------------------------------

    def _ask_again(self, item: ItemId) -> None:
        ask_desk(
            self,
            lambda desk: _restored(desk, item),
            self.show_suspended,
            name="ask a question again",
            exclusive=False,
        )

    # -- all -------------------------------------------------------------------------------------

    def action_pane(self, by: int) -> None:
        """Go to the pane beside this one."""
        panes = self.query_one(TabbedContent)
        at = PANES.index(panes.active) if panes.active in PANES else 0
        panes.active = PANES[(at + by) % len(PANES)]

    def on_tabbed_content_tab_activated(self, event: TabbedContent.TabActivated) -> None:
        first = {
            "study": "#set-new-per-day Input",
            "look": "#theme",
            "keys": "#key-list",
            "suspended": "#suspended-list",
        }[event.pane.id or PANES[0]]
        if self.app.screen is self and not self._on_tabs():
            self.query_one(first).focus()

    def _on_tabs(self) -> bool:
        return self.focused is not None and isinstance(self.focused, Tabs)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        match event.option_list.id, event.option.id:
            case "theme", str(theme):
                self._save("theme", theme)
            case "suspended-list", str(item):
                self._ask_again(ItemId(item))
            case _:
                pass  # the list of keys answers for itself

    def _save(
        self, name: str, value: object, refused: Callable[[ServiceError], object] | None = None
    ) -> None:
        ask_desk(
            self,
            lambda desk: desk.change_settings({name: value}),
            partial(self._saved, name),
            name=f"save {name}",
            exclusive=False,
            refused=refused,
        )

    def _saved(self, name: str, settings: "Settings") -> None:
        self.show(settings, saved=name)
        cast("LumbarApp", self.app).dress(settings.interface)
        if name == "keymap":
            self.notify("Keys saved", markup=False)


def _restored(desk: "StudyDesk", item: ItemId) -> tuple["Hit", ...]:
    desk.restore(item)
    return desk.suspended()
