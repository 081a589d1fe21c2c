"""The laws of selections, as queries that name what breaks them."""

from jifen_desktop.domain.acts import Kind

#: Kinds of acts, and the table of which each has a row, or more.
_ROW_OF = {
    Kind.OPEN_SELECTION: "selection",
    Kind.NOMINATE: "nomination",
    Kind.OBJECT_TO_NOMINATION: "nomination_objection",
    Kind.ANSWER_ON_NOMINATION: "nomination_answer",
}
_STEP_OF = {
    Kind.REVIEW_SELECTION: "reviewed",
    Kind.PUBLISH_SELECTION: "published",
    Kind.CONCLUDE_SELECTION: "concluded",
    Kind.DROP_SELECTION: "dropped",
}
_REVIEWED = (
    "(SELECT action_seq FROM selection_step WHERE selection_id = n.selection_id"
    " AND step = 'reviewed')"
)

#: Law to a query that names what breaks it.
SELECTION_LAWS = {
    "selection_act": " UNION ".join(
        f"SELECT seq FROM action AS a WHERE (kind = '{kind}')"  # noqa: ISC003 - two sentences
        + f" <> EXISTS (SELECT 1 FROM {table} WHERE action_seq = a.seq)"
        for kind, table in _ROW_OF.items()
    )
    + "".join(
        f" UNION SELECT seq FROM action AS a WHERE (kind = '{kind}') <> EXISTS ("
        f"SELECT 1 FROM selection_step WHERE action_seq = a.seq AND step = '{step}')"
        for kind, step in _STEP_OF.items()
    ),
    "nomination_found": "SELECT n.id FROM nomination AS n"
    " LEFT JOIN nomination_finding AS f ON f.nomination_id = n.id"
    f" WHERE f.action_seq IS NOT {_REVIEWED} OR n.action_seq > {_REVIEWED}",
    "nomination_twice": "SELECT max(n.id) FROM nomination AS n"
    " JOIN selection AS s ON s.id = n.selection_id"
    " JOIN text_copy AS p ON p.id = n.person_text_id"
    " WHERE s.scope = 'household' OR p.text IS NOT NULL GROUP BY n.selection_id, n.household_id,"
    " CASE s.scope WHEN 'person' THEN p.text END HAVING count(*) > 1",
    "selection_empty": "SELECT t.selection_id FROM selection_step AS t"
    " JOIN selection AS s ON s.id = t.selection_id WHERE t.step = 'concluded'"
    " AND (s.purpose = 'honour') <> EXISTS (SELECT 1 FROM award AS a"
    " JOIN nomination AS n ON n.id = a.nomination_id"
    " WHERE a.action_seq = t.action_seq AND n.selection_id = s.id)",
    "award_not_nominated": "SELECT a.id FROM award AS a"
    " LEFT JOIN nomination AS n ON n.id = a.nomination_id"
    " LEFT JOIN selection AS s ON s.id = n.selection_id"
    " LEFT JOIN nomination_finding AS f ON f.nomination_id = n.id"
    " LEFT JOIN selection_step AS t ON t.action_seq = a.action_seq"
    " AND t.selection_id = n.selection_id AND t.step = 'concluded'"
    " WHERE a.nomination_id IS NOT NULL AND (f.accepted IS NOT 1 OR t.id IS NULL"
    " OR (a.name, a.giver, a.scope, a.village_name, a.household_id, a.household_no,"
    " a.person_text_id) IS NOT (s.name, s.giver, s.scope, s.village_name, n.household_id,"
    " n.household_no, n.person_text_id))",
    "award_disputed": "SELECT a.id FROM award AS a"
    " JOIN nomination_objection AS o ON o.nomination_id = a.nomination_id"
    " LEFT JOIN nomination_answer AS w ON w.objection_id = o.id"
    " WHERE o.action_seq > a.action_seq OR coalesce(w.conclusion = 'removed'"
    " OR w.action_seq > a.action_seq, 1)",
}
