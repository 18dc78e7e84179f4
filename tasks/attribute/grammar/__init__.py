"""The grammar of attribution: the constructions of `rules.yaml` in one sentence."""
