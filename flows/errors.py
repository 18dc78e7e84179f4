"""What a person did that cannot be done: said in one line, never as a traceback."""


class UsageError(Exception):
    """A command or an input that cannot be used. Its text is one line for the person who typed it."""
