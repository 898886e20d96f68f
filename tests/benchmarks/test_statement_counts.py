"""Emitted derivatives are about as long as those written by hand, which are right themselves."""

from __future__ import annotations

import pytest

from benchmarks import statement_counts
from benchmarks.standard import STANDARDS
from tests import oracle

each_standard = pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.name)


@each_standard
def test_what_was_written_by_hand_is_right(standard):
    by_hand = standard.gradient(*standard.arguments)
    expected = oracle.gradient(standard.primal, standard.arguments, standard.wrt)
    oracle.assert_close(oracle.flatten(by_hand), oracle.flatten(expected))
    emitted = statement_counts.emitted(standard)(*standard.arguments)
    oracle.assert_close(oracle.flatten(emitted), oracle.flatten(by_hand), rtol=1e-10)


def test_emitted_code_is_short():
    counts = [statement_counts.counted(standard) for standard in STANDARDS]
    by_hand, derivative, helpers = (sum(column) for column in zip(*counts, strict=True))
    assert derivative + helpers <= 1.2 * by_hand
    assert all(own + helping <= 1.6 * hand for hand, own, helping in counts)


def test_the_table_has_a_row_for_each(capsys):
    statement_counts.main(["--sources"])
    text = capsys.readouterr().out
    for standard in STANDARDS:
        assert f"\n{standard.name} " in text
        assert f"def {standard.name}_grad(" in text
    assert "\ntogether " in text
