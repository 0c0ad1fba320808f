"""Real bot processes, killed, frozen and lied to, and an independent count of what arrived.

`make torture KILLS=n` runs rounds until n replicas were killed; a short form is an ordinary test.
"""
