"""Slack, behind the seam: payloads into Turns, Replies into Block Kit. No rule, no sentence."""
