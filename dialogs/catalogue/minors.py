"""Before a file is sent about sexual imagery: does it show a minor? Then Baken takes none of it
(G_NO_CHAT_IMAGERY). Nobody may have such an image, nor may a municipality."""

from dataclasses import replace

from dialogs.dialog import AllOf, Condition, Dialog, Has, Not, Notice, Page
from dialogs.questions import Choice, Files

SHOWN = "minor_shown"
"""The question, in each dialog that asks for files."""
FACT = "minor_in_image"
"""What a case keeps of it, once somebody said yes."""
NATURE = "sexual_imagery"
NO_MINOR = Not(Has(SHOWN, ("yes",)))
OF_CASE = Has("natures", (NATURE,))


def pages_for(when: Condition) -> tuple[Page, Page]:
    """The question, and what to do when the answer is yes."""
    return (
        Page("minor", (Choice(SHOWN, ("yes", "no"), labels="answer"),), when=when,
             notices=(Notice("minor-why"),)),
        Page("minor_police", when=AllOf((when, Has(SHOWN, ("yes",)))),
             notices=(Notice("minor-police", "warning"),)),
    )  # fmt: skip


def guarded(dialog: Dialog) -> Dialog:
    """A dialog about a case that asks for files, with the question before the first of these pages."""
    first = next(n for n, page in enumerate(dialog.pages) if _asks_files(page))
    when = dialog.pages[first].when
    asked = pages_for(AllOf((OF_CASE, when)) if when else OF_CASE)
    rest = tuple(_unless(page) if _is_for_files(page) else page for page in dialog.pages[first:])
    return replace(dialog, pages=(*dialog.pages[:first], *asked, *rest))


def asks_files(dialog: Dialog) -> bool:
    """Whether a dialog asks for files anywhere."""
    return any(_asks_files(page) for page in dialog.pages)


def _asks_files(page: Page) -> bool:
    return any(isinstance(question, Files) for question in page.questions)


def _is_for_files(page: Page) -> bool:
    """Whether nothing has to be answered there besides. A file that is sent all the same is refused."""
    return _asks_files(page) and not page.one_of


def _unless(page: Page) -> Page:
    return replace(page, when=AllOf((page.when, NO_MINOR)) if page.when else NO_MINOR)
