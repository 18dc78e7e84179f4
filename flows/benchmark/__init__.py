"""`katanya bench`: made-up articles, and what a run over them and over other inputs costs."""
