"""Before a file is sent about sexual imagery: does it show a minor? Then Baken takes none of it
(G_NO_CHAT_IMAGERY). Nobody may have such an image, nor may a municipality."""

from dataclasses import replace

from dialogs.dialog import AllOf, AnyOf, Condition, Dialog, Has, Not, Notice, Page
from dialogs.questions import Choice, Files

SHOWN = "minor_shown"
"""The question, in each dialog that asks for files."""
FACT = "minor_in_image"
"""What a case keeps of it, once somebody said yes."""
NATURE = "sexual_imagery"
FILES = "minor_files"
"""What became of the files of a case once somebody said so; known to its dialogs."""
GONE, SEEN, STAYS, EARLIER = "gone", "seen", "stays", "earlier"
"""Some were destroyed; somebody had looked at one; some of this dialog are still there; some that came
otherwise are."""
NO_MINOR = Not(Has(SHOWN, ("yes",)))
KNOWN = Has(FACT, ("yes",))
"""A case of which somebody said it before."""
OF_CASE = AnyOf((Has("natures", (NATURE,)), KNOWN))
NOT_OF_CASE = Not(OF_CASE)
WHAT_MAY = Notice("report-evidence-intimate", "warning", when=OF_CASE)
"""Which pictures may be sent about sexual imagery."""


_STAYS, _SEEN = Has(FILES, (STAYS,)), Has(FILES, (SEEN,))
_WHAT_BECAME = (
    Notice("minor-gone", when=Not(Has(FILES, (STAYS, SEEN)))),
    Notice("minor-gone-seen", when=AllOf((_SEEN, Not(_STAYS)))),
    Notice("minor-stays", when=_STAYS),
    Notice("minor-earlier", when=AllOf((Has(FILES, (EARLIER,)), Not(_STAYS)))),
)
"""What is said of the files, which is never more than what is so."""


def pages_for(when: Condition) -> tuple[Page, Page]:
    """The question, and what to do when the answer is yes."""
    return (
        Page("minor", (Choice(SHOWN, ("yes", "no"), labels="answer"),), when=when,
             notices=(Notice("minor-why"),)),
        Page("minor_police", when=AllOf((when, Has(SHOWN, ("yes",)))),
             notices=(Notice("minor-police", "warning"), *_WHAT_BECAME)),
    )  # fmt: skip


def guarded(dialog: Dialog) -> Dialog:
    """A dialog about a case that asks for files, with the question before the first of these pages.
    With the answer yes nothing more is asked. That it was said stays with the case, and the page that
    says what to do is shown all the same."""
    first = next(n for n, page in enumerate(dialog.pages) if _asks_files(page))
    when = dialog.pages[first].when
    called = AllOf((OF_CASE, when)) if when else OF_CASE
    asked = pages_for(AnyOf((called, Not(NO_MINOR))))
    rest = map(_unless, dialog.pages[first:])
    return replace(dialog, pages=(*dialog.pages[:first], *asked, *rest))


def asks_files(dialog: Dialog) -> bool:
    """Whether a dialog asks for files anywhere."""
    return any(_asks_files(page) for page in dialog.pages)


def _asks_files(page: Page) -> bool:
    return any(isinstance(question, Files) for question in page.questions)


def _unless(page: Page) -> Page:
    return replace(page, when=AllOf((page.when, NO_MINOR)) if page.when else NO_MINOR)
