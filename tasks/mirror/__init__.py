"""A warehouse on an object store: a local mirror is pulled, used as any warehouse, and pushed. Nobody else knows."""

from tasks.mirror.use import changing, keeping_judgements, pulled

__all__ = ["changing", "keeping_judgements", "pulled"]
