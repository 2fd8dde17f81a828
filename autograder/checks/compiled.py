"""The expectation of how a Keras model was compiled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.checks.evidence import Unexpected, call_that_gave
from autograder.checks.models import call_facts, no_model, the_model
from autograder.checks.words import one_line
from autograder.values.compiled import OWN_FUNCTION, Compiled, describe_compiled


def expect_compiled(
    model: object,
    *,
    optimizer: str = "adam",
    loss: str = "categorical_crossentropy",
    metrics: Sequence[str] = ("accuracy",),
    name: str = "the model",
) -> None:
    """Expect that a student's model was compiled with an optimizer, a loss and at least these metrics.

    Names and objects are alike, and any learning rate is right. For the metric "accuracy",
    "categorical_accuracy" is right too, since with one-hot labels it is what Keras computes.

    Raises:
        Unexpected: if it was not compiled, or with something else.
    """
    import keras

    call = call_that_gave(model)
    if not isinstance(model, keras.Model):
        raise Unexpected(no_model(call, name, model), call_facts(call))
    subject = the_model(call, name)
    compiled = _compiled(model)
    if compiled is None:
        raise Unexpected(
            f"{subject} is not compiled. Call `compile` with an optimizer, a loss and metrics before you train.",
            call_facts(call),
        )
    wanted = Compiled(optimizer, loss, tuple(metrics), loss_weights=False)
    facts = (*call_facts(call), f"Yours: {_told_compiled(compiled)}.", f"Expected: {_told_compiled(wanted)}.")
    if compiled.optimizer != optimizer:
        raise Unexpected(
            f"{subject} is compiled with the optimizer {_quoted(compiled.optimizer)}, not {optimizer!r}.", facts
        )
    if compiled.loss != loss:
        raise Unexpected(_wrong_loss(subject, compiled.loss, loss), facts)
    missing = [metric for metric in metrics if not _has_metric(compiled.metrics, metric)]
    if missing:
        written = f"`metrics={list(metrics)!r}`"
        if compiled.loss_weights:
            sentence = f"has no metrics: in `compile` the third place is for `loss_weights`. Write {written} by name."
            raise Unexpected(f"{subject} {sentence}", facts, unless=True)
        found = [_METRICS[metric] for metric in compiled.metrics if metric in _METRICS]
        why = f" {found[0]}" if found else ""
        raise Unexpected(f"{subject} is compiled without the metric {missing[0]!r}: write {written}.{why}", facts)


def _compiled(model: Any) -> Compiled | None:
    # a rebuilt model knows how the student compiled it, whatever a test has done with it since
    facts: Compiled | None = model.compiled_facts if hasattr(model, "compiled_facts") else describe_compiled(model)
    return facts


def _quoted(name: str | None) -> str:
    return str(name) if name in (None, OWN_FUNCTION, "several losses") else repr(one_line(name, 80))


def _told_compiled(compiled: Compiled) -> str:
    metrics = ", ".join(map(_quoted, compiled.metrics[:10])) or "none"
    return f"optimizer {_quoted(compiled.optimizer)}, loss {_quoted(compiled.loss)}, metrics: {metrics}"


def _has_metric(metrics: Sequence[str], wanted: str) -> bool:
    same = {"accuracy": {"accuracy", "acc", "categorical_accuracy"}}.get(wanted, {wanted})
    return any(metric in same for metric in metrics)


_METRICS = {
    "accuracy(exact)": "`keras.metrics.Accuracy` is another: it counts probabilities that are exactly 0 or 1.",
    "binary_accuracy": "'binary_accuracy' judges each category alone.",
    "sparse_categorical_accuracy": "'sparse_categorical_accuracy' is for labels that are numbers; yours are one-hot.",
}
_LOSSES = {
    "sparse_categorical_crossentropy": "That loss is for labels that are numbers (0, 1, 2); yours are one-hot rows.",
    "binary_crossentropy": "That loss is for yes-or-no questions; here one of several categories is right.",
    "mean_squared_error": "That loss is for numbers to be guessed; for categories it learns slowly and badly.",
    "mean_absolute_error": "That loss is for numbers to be guessed; for categories it learns slowly and badly.",
    "categorical_crossentropy(from_logits)": "`from_logits=True` is for a network without softmax at its end.",
}


def _wrong_loss(subject: str, loss: str | None, wanted: str) -> str:
    if loss is None:
        return f"{subject} is compiled without a loss; {wanted!r} was expected."
    return f"{subject} is compiled with the loss {_quoted(loss)}, not {wanted!r}. {_LOSSES.get(loss, '')}".strip()
