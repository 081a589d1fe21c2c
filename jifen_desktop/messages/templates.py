"""How a sentence is written down: a template over the refusal's facts, or a function of it."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from jifen_desktop.domain.refusals import Refusal
from jifen_desktop.messages.codes import FIELD_NAMES

Sentences = dict[type[Refusal], str | Callable[[Any], str]]


def day_written(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else "（还没有）"


def with_field(template: str) -> Callable[[Any], str]:
    """A template whose {field} is the Chinese name of the refusal's field."""

    def sentence(refusal: Any) -> str:  # noqa: ANN401 - any refusal with a field
        facts = cast("dict[str, Any]", vars(refusal))
        name = FIELD_NAMES.get(refusal.field, refusal.field)
        return template.format_map(facts | {"field": name})

    return sentence
