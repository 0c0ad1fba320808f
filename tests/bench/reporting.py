"""How a measurement is printed."""


def report(name: str, value: float, unit: str, ratio: float | None = None) -> None:
    """One line, with its ratio to a baseline."""
    shown = f"  {ratio:5.2f} x" if ratio is not None else ""
    print(f"{name:66} {value:9.3f} {unit}{shown}", flush=True)
