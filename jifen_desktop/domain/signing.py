"""Who stands beside an operator where one alone does not decide."""

from typing import Final

#: 纸面: in the place of the name of who signed on paper, where a whole act is done from one.
ON_PAPER: Final = "\u7eb8\u9762"
