"""What a person did that cannot be done: said in one line, never as a traceback."""


class UsageError(Exception):
    """A command or an input that cannot be used. Its text is one line for the person who typed it."""


def require_language(language: str) -> None:
    """Check that a language has a pack.

    Raises:
        UsageError: it has none.
    """
    from seeds import languages

    if language not in languages():
        raise UsageError(f"--language {language}: the language packs are {', '.join(languages())}")
