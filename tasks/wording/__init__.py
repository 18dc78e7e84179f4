"""How a text is compared: folded, its content words in one spelling and root, the words that make a difference."""
