"""What storage tells the outside when it cannot do its work; light, so that anybody may import it."""


class Unreachable(Exception):
    """The database does not answer (yet)."""
