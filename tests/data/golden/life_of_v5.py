"""What hangs on the wall and what happens to households in the golden book of version 5."""

from collections.abc import Callable
from datetime import timedelta

from jifen_desktop.db.store import Store
from jifen_desktop.domain.clock import Moment
from jifen_desktop.domain.disclosures import Disclosure, PaperKind, PaperWay
from jifen_desktop.domain.life import ConsentState
from jifen_desktop.domain.publication import Conclusion, Way
from jifen_desktop.services.adding_households import NewHousehold
from jifen_desktop.services.changing_heads import NewHead, new_head
from jifen_desktop.services.changing_settings import change_setting
from jifen_desktop.services.closing_households import Closing, close_household
from jifen_desktop.services.consenting import set_consent
from jifen_desktop.services.deaths import Death, record_death
from jifen_desktop.services.deciding import decide_from_minutes
from jifen_desktop.services.declaring import declare
from jifen_desktop.services.deed_entry import Declaration
from jifen_desktop.services.disclosing import disclose
from jifen_desktop.services.held_meetings import HeldAt
from jifen_desktop.services.merging import Merging, merge
from jifen_desktop.services.moving import come_back, go_away, move_in, move_out
from jifen_desktop.services.objections import Protest, Reply, answer_objection, object_to
from jifen_desktop.services.posting import post_publication
from jifen_desktop.services.publishing import PublicationPlan, publish
from jifen_desktop.services.reversing import reverse
from jifen_desktop.services.splitting import Splitting, split
from jifen_desktop.services.vetoing import VetoRequest, suspend, unveto, veto
from tests.db.deed_office import IN_AUGUST, IN_OCTOBER
from tests.faults.village import ACTOR, BOTH, HOUSEHOLDS

_DAYS = 5
#: 01-009, which came in debt, and the households that are brought.
_IN_DEBT, _SPLIT_OFF, _MISTAKE, _NEW = "01-009", "01-020", "01-021", "02-001"


def life_happens(store: Store, on_day: Callable[[int], Moment], first: int) -> None:
    """Nine days: two batches, objections of every kind, vetoes, and all that happens at home."""
    at = on_day(first)
    change_setting(store, "deed_publication_step", "yes", key="wall", actor=ACTOR, at=at)
    items = _decided(store, range(6), at)
    hung = publish(
        store,
        PublicationPlan(first_day=at.local.date(), days=_DAYS, item_nos=items, place="村委会门口"),
        key="batch1",
        actor=ACTOR,
        at=at,
    )
    for number, item in enumerate(items[:4]):
        _object(store, hung.batch_no, item, number, at)
    for number, conclusion in enumerate(
        (Conclusion.MAINTAINED, Conclusion.CHANGED, Conclusion.WITHDRAWN), start=1
    ):
        _answer(store, number, conclusion, at)
    _vetoes(store, at)
    _families(store, at)
    later = on_day(first + _DAYS + 1)
    post_publication(store, hung.batch_no, key="batch1", actor=ACTOR, at=later)
    _object(store, hung.batch_no, items[4], 4, later)
    _answer(store, 5, Conclusion.REMOVED, later)
    again = PublicationPlan(
        first_day=later.local.date() + timedelta(days=1),
        item_nos=_decided(store, range(6, 8), later),
        note="第二批",
    )
    publish(store, again, key="batch2", actor=ACTOR, at=later)
    _papers(store, later)


def _decided(store: Store, numbers: range, at: Moment) -> list[int]:
    """A deed of each of some households, decided from signed minutes."""
    items = [
        declare(
            store,
            Declaration(
                household_no=HOUSEHOLDS[number],
                rule_code="B03",
                amount=f"{number + 1}.25",
                event_date=IN_OCTOBER,
                evidence="派工单",
            ),
            key=f"wall{number}",
            actor=ACTOR,
            at=at,
        ).item_no
        for number in numbers
    ]
    meeting = HeldAt(title="十月评议会", held_on=IN_OCTOBER)
    decide_from_minutes(store, items, meeting, key=f"minutes{numbers.start}", actor=ACTOR, at=at)
    return items


def _object(store: Store, batch_no: int, item: int, number: int, at: Moment) -> None:
    came = Protest(
        content="那天他没有来", objector="李四" * (number % 2), way=tuple(Way)[number % 4]
    )
    object_to(store, batch_no, item, came, key=f"objection{number}", actor=ACTOR, at=at)


def _answer(store: Store, objection_no: int, conclusion: Conclusion, at: Moment) -> None:
    reply = Reply(
        conclusion=conclusion,
        findings="查了派工单",
        checkers=("罗国英", "向志明"),
        answered_on=at.local.date(),
        way=Way.WRITTEN,
    )
    answer_objection(store, objection_no, reply, key=f"answer{objection_no}", actor=ACTOR, at=at)


def _vetoes(store: Store, at: Moment) -> None:
    """One that took points and was lifted, one of a member that stands, a case that is open."""
    wanted = VetoRequest(
        ground="违规建房",
        document="镇发〔2026〕3号",
        decided_on=IN_OCTOBER,
        fact_on=IN_AUGUST,
        zero=True,
    )
    laid = veto(store, HOUSEHOLDS[5], wanted, key="veto1", actor=BOTH, at=at)
    unveto(store, laid.veto_no, "已经拆除", key="lifted", actor=BOTH, at=at)
    of_member = VetoRequest(
        ground="酒驾", document="公安决定书", decided_on=IN_OCTOBER, person="李小花", zero=True
    )
    veto(store, HOUSEHOLDS[6], of_member, from_paper=True, key="veto2", actor=ACTOR, at=at)
    suspend(store, HOUSEHOLDS[7], "案件未结", key="suspended", actor=BOTH, at=at)


def _families(store: Store, at: Moment) -> None:
    """Every event once: some live apart with points, a debt goes along, one split was wrong."""
    apart = Splitting(household_no=HOUSEHOLDS[1], new_no=_SPLIT_OFF, head="李小花", points="1.5")
    split(store, apart, key="split", actor=BOTH, at=at)
    wrong = Splitting(
        household_no=HOUSEHOLDS[2], new_no=_MISTAKE, head="新人", points="0", from_paper=True
    )
    mistake = split(store, wrong, key="wrong", actor=ACTOR, at=at)
    reverse(store, mistake.action_seq, "填错了户号", key="wrong", actor=ACTOR, at=at)
    merge(store, Merging(from_no=_IN_DEBT, into_no=HOUSEHOLDS[3]), key="m", actor=BOTH, at=at)
    heads = NewHead(household_no=HOUSEHOLDS[4], name="李小花")
    new_head(store, heads, key="head", actor=ACTOR, at=at)
    go_away(store, HOUSEHOLDS[4], key="away", actor=ACTOR, at=at)
    come_back(store, HOUSEHOLDS[4], key="back", actor=ACTOR, at=at)
    newcomers = NewHousehold(head_name="石大", household_no=_NEW, group_name="第二组")
    move_in(store, newcomers, key="in", actor=ACTOR, at=at)
    record_death(store, Death(household_no=_NEW, name="石大"), key="dead", actor=ACTOR, at=at)
    move_out(store, _NEW, key="out", actor=ACTOR, at=at)
    close_household(store, Closing(household_no=_NEW), key="closed", actor=ACTOR, at=at)


def _papers(store: Store, at: Moment) -> None:
    """What households said to their names on papers, and two papers that went out."""
    for number, said in enumerate((ConsentState.GIVEN, ConsentState.REFUSED)):
        set_consent(store, HOUSEHOLDS[number], said, key=f"said{number}", actor=ACTOR, at=at)
    for number, (paper, household_id) in enumerate(
        ((PaperKind.NOTICE, None), (PaperKind.LIFE_SLIP, 2))
    ):
        shown = Disclosure(
            paper=paper,
            reference="1",
            households=6 if household_id is None else 1,
            household_id=household_id,
            masked=household_id is None,
            way=tuple(PaperWay)[number],
        )
        disclose(store, shown, key=f"paper{number}", actor=ACTOR, at=at)
