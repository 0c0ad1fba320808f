"""What lies where in the data folder (BAKEN_DATA, or the folder of a demo)."""

DATABASE = "baken.sqlite"
KEY_FILE = "master.key"
"""Only a demo keeps its key beside its data."""
HEADS = "heads.jsonl"
"""Where the ends of chains are written down, unless BAKEN_HEADS names another file."""
