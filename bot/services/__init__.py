"""Use cases: one plain function each, on a unit of work. No message bus, no hidden follow-up."""
