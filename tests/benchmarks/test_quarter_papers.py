"""The papers of a quarter are measured beside a bare canvas with the same text."""

from benchmarks.quarter_papers import quarter_papers


def test_certificates_and_the_roll_are_timed() -> None:
    certificates, roll = quarter_papers(rounds=1)

    assert (certificates.name, certificates.unit, certificates.bar) == ("certificates_180", "s", 9)
    assert (roll.name, roll.unit, roll.bar) == ("honour_roll_800", "s", 1)
    for figure in (certificates, roll):
        assert figure.floor is not None
        assert 0 < figure.floor < figure.value
