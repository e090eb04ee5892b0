"""Small buttons that bear what somebody wrote."""

from ui.widgets.button import Button


def short(text: str, most: int = 36) -> str:
    """The beginning of a text, for a button."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def as_words(button: Button, text: str) -> None:
    """A text that somebody wrote, on a button: no letter of it becomes a key."""
    button.render_text(text.replace("&", "&&"))
