"""The weights that a run scores with are those of the trained `dedupe` models."""

import json

import pytest

from tasks.link import models
from tasks.link.train import examples


@pytest.mark.parametrize("model", ["actors", "claims", "retellings"])
def test_scores_are_those_of_the_trained_model(model: models.Model) -> None:
    trained = models.matcher(model)
    assert json.loads(models.weights_path(model).read_text("utf-8")) == models.weights_of(trained)
    pairs = [example.pair for example in examples(model)[:200]]
    records = [(models.record(left), models.record(right)) for left, right in pairs]
    of_dedupe = trained.classifier.predict_proba(trained.data_model.distances(records))[:, 1]
    assert models.scores(model, pairs) == pytest.approx(of_dedupe.tolist(), abs=2e-6)
