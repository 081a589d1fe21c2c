"""The real services of publications, vetoes and household life, asked with plain values."""

from typing import Any

from jifen_desktop.db.store import Store
from jifen_desktop.domain.life import LifeEvent
from jifen_desktop.domain.publication import Conclusion, Way
from jifen_desktop.services import merging, objections, posting, publishing, splitting, vetoing
from tests.machine.deeds.life_asks import LayVeto, Lift, Merge, Split, Suspend
from tests.machine.deeds.wall_asks import AnswerTo, ObjectTo, PostBatch, Publish

WallAsk = Publish | PostBatch | ObjectTo | AnswerTo
LifeAsk = LayVeto | Suspend | Lift | Split | Merge


def tell_wall(store: Store, ask: WallAsk, about: dict[str, Any]) -> tuple[Any, ...]:
    match ask:
        case Publish():
            plan = publishing.PublicationPlan(
                first_day=ask.first_day, days=ask.days, item_nos=ask.items
            )
            return _values(publishing.publish(store, plan, **about))
        case PostBatch():
            return _values(posting.post_publication(store, ask.batch, **about))
        case ObjectTo():
            came = objections.Protest(content="那天他没有来", received_on=ask.received_on)
            return _values(objections.object_to(store, ask.batch, ask.item, came, **about))
        case AnswerTo():
            reply = objections.Reply(
                conclusion=Conclusion(ask.conclusion),
                findings="查了派工单",
                checkers=ask.checkers,
                answered_on=ask.answered_on,
                way=Way.WRITTEN,
            )
            return (objections.answer_objection(store, ask.objection, reply, **about),)


def tell_life(store: Store, ask: LifeAsk, about: dict[str, Any]) -> tuple[Any, ...]:
    match ask:
        case LayVeto():
            wanted = vetoing.VetoRequest(
                ground="违规",
                document="镇发1号",
                decided_on=ask.decided_on,
                person=ask.person,
                from_on=ask.from_on,
                until_on=ask.until_on,
                open_ended=ask.open_ended,
                freeze=ask.freeze,
                zero=ask.zero,
            )
            done = vetoing.veto(store, ask.number, wanted, from_paper=ask.from_paper, **about)
            return _values(done)
        case Suspend():
            return _values(vetoing.suspend(store, ask.number, "案件未结", **about))
        case Lift():
            return _values(
                vetoing.unveto(store, ask.meant, "已撤销", from_paper=ask.from_paper, **about)
            )
        case Split():
            splits = splitting.Splitting(
                household_no=ask.number,
                new_no=ask.new_no,
                head=ask.head,
                points=ask.points,
                also_moving=ask.also,
                from_paper=ask.from_paper,
            )
            return _told(splitting.split(store, splits, **about))
        case Merge():
            merges = merging.Merging(
                from_no=ask.source, into_no=ask.target, from_paper=ask.from_paper
            )
            return _told(merging.merge(store, merges, **about))


def _told(event: LifeEvent) -> tuple[Any, ...]:
    return (
        event.action_seq,
        event.moved_points,
        event.balance_before_points,
        event.other_before_points,
    )


def _values(done: object) -> tuple[Any, ...]:
    return (*vars(done).values(),)
