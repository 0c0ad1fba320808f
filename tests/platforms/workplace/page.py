"""A small reading of an HTML page: elements with attributes, text and children."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "hr"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def walk(self) -> Iterator["Element"]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, tag: str = "", **attributes: str) -> list["Element"]:
        """Elements by tag and attributes; a name ends in _ where Python needs it."""
        wanted = {k.rstrip("_").replace("_", "-"): v for k, v in attributes.items()}
        return [
            e for e in self.walk()
            if (not tag or e.tag == tag)
            and all(v in e.attributes.get(k, "").split() if k == "class" else
                    e.attributes.get(k) == v for k, v in wanted.items())
        ]  # fmt: skip

    def one(self, tag: str = "", **attributes: str) -> "Element | None":
        return next(iter(self.all(tag, **attributes)), None)

    @property
    def text(self) -> str:
        """All text in it, as a person reads it."""
        parts = (c if isinstance(c, str) else c.text for c in self.children)
        return " ".join(" ".join(part for part in parts if part.strip()).split())

    @property
    def raw(self) -> str:
        return "".join(c if isinstance(c, str) else c.raw for c in self.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack = [Element("root")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {k: v or "" for k, v in attrs})
        self.stack[-1].children.append(made)
        if tag not in VOID:
            self.stack.append(made)

    def handle_endtag(self, tag: str) -> None:
        while len(self.stack) > 1:
            if self.stack.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


@dataclass
class Page:
    """A page as it came. Most are never looked at: it becomes a tree only when one is."""

    html: str = ""

    @cached_property
    def tree(self) -> Element:
        reader = _Reader()
        reader.feed(self.html)
        return reader.stack[0]


def read(html: str) -> Element:
    """The page as a tree."""
    return Page(html).tree
