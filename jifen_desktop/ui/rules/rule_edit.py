"""A draft while somebody writes it: nothing of it is in the book until it is saved."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from jifen_desktop.domain.rule_comparison import Comparison, compare_rules
from jifen_desktop.domain.rules import Category, Rule

_NUMBER = re.compile(r"[A-E](\d+)")


@dataclass(frozen=True, kw_only=True)
class RuleEdit:
    """A value: each change gives another one. `key` is the act's that will save it."""

    #: The book it began with; None where there was none.
    base_id: int | None
    base_rules: tuple[Rule, ...]
    base_names: Mapping[Category, str]
    rules: Mapping[str, Rule]
    names: Mapping[Category, str]
    key: str

    @property
    def is_dirty(self) -> bool:
        """Whether anything is said that the book it began with does not say."""
        return self.renamed or set(self.base_rules) != set(self.rules.values())

    @property
    def renamed(self) -> bool:
        return dict(self.names) != dict(self.base_names)

    def unsaved(self) -> Comparison:
        """What saving would change in the book it began with."""
        return compare_rules(self.base_rules, self.rules.values())

    def ordered(self) -> tuple[Rule, ...]:
        """The rules in the order of their codes."""
        return tuple(self.rules[code] for code in sorted(self.rules))

    def with_rule(self, rule: Rule) -> "RuleEdit":
        """One more rule, or another one under its code."""
        return replace(self, rules={**self.rules, rule.code: rule})

    def without_rule(self, code: str) -> "RuleEdit":
        """The rule is left out; the book keeps it, disabled, if deeds name it."""
        return replace(
            self, rules={known: rule for known, rule in self.rules.items() if known != code}
        )

    def with_names(self, names: Mapping[Category, str]) -> "RuleEdit":
        return replace(self, names=dict(names))

    def free_code(self, category: Category) -> str:
        """The code after the last one of a category: A09 gives A10."""
        numbers = [
            found[1]
            for code in self.rules
            if code.startswith(category) and (found := _NUMBER.fullmatch(code))
        ]
        last = max(numbers, key=int, default="00")
        return f"{category}{int(last) + 1:0{len(last)}d}"


def begin_edit(
    rules: tuple[Rule, ...], names: Mapping[Category, str], *, base_id: int | None, key: str
) -> RuleEdit:
    """A draft that says what its base says."""
    return RuleEdit(
        base_id=base_id,
        base_rules=rules,
        base_names=dict(names),
        rules={rule.code: rule for rule in rules},
        names=dict(names),
        key=key,
    )
