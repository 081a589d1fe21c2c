"""What is different between two rule books, and whom it concerns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from jifen_desktop.domain.rules import Rule


@dataclass(frozen=True, kw_only=True)
class RuleUse:
    """What stands with a rule; it keeps the rule that it was made under."""

    households: int
    deeds: int


UNUSED = RuleUse(households=0, deeds=0)


@dataclass(frozen=True, kw_only=True)
class RuleChange:
    """A rule that says something else than before; `fields` are names of Rule's fields."""

    before: Rule
    after: Rule
    fields: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.before.code


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """The later book held against the earlier one, each part in the order of the codes."""

    added: tuple[Rule, ...]
    changed: tuple[RuleChange, ...]
    #: Not used any more: switched off, or left out. As they were.
    disabled: tuple[Rule, ...]
    #: What stands with rules that were changed or disabled; codes that nobody used are absent.
    uses: Mapping[str, RuleUse] = field(default_factory=dict[str, RuleUse])

    @property
    def touched_codes(self) -> frozenset[str]:
        """Codes of rules that were changed or disabled."""
        return frozenset(
            [change.code for change in self.changed] + [rule.code for rule in self.disabled]
        )


def compare_rules(before: Iterable[Rule], after: Iterable[Rule]) -> Comparison:
    """What became of each code; a rule that is off in both books is not mentioned."""
    earlier = {rule.code: rule for rule in before}
    later = {rule.code: rule for rule in after}
    added: list[Rule] = []
    changed: list[RuleChange] = []
    disabled: list[Rule] = []
    for code in sorted(earlier | later):
        old, new = earlier.get(code), later.get(code)
        was, is_now = old is not None and old.active, new is not None and new.active
        if new is not None and is_now and not was:
            added.append(new)
        elif old is not None and was and not is_now:
            disabled.append(old)
        elif old is not None and new is not None and was and old != new:
            different = tuple(
                field.name
                for field in fields(Rule)
                if getattr(old, field.name) != getattr(new, field.name)
            )
            changed.append(RuleChange(before=old, after=new, fields=different))
    return Comparison(added=tuple(added), changed=tuple(changed), disabled=tuple(disabled))
