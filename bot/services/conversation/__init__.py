"""What people say and press, and what Baken answers to it: words, buttons, guided dialogs."""
