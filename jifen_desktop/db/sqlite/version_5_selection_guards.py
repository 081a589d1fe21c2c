"""Triggers of selections, which book version 5 brought. Frozen, as version_5.py is."""

SELECTION_GUARDS = (
    """
    CREATE TRIGGER award_of_accepted BEFORE INSERT ON award
        WHEN NEW.nomination_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM nomination AS n JOIN
            selection AS s ON s.id = n.selection_id JOIN nomination_finding AS f ON
            f.nomination_id = n.id AND f.accepted = 1 JOIN selection_step AS t ON t.selection_id
            = s.id AND t.step = 'concluded' AND t.action_seq = NEW.action_seq JOIN household AS
            h ON h.id = n.household_id AND h.state IN ('open', 'away') WHERE n.id =
            NEW.nomination_id AND s.purpose = 'honour' AND s.name = NEW.name AND s.giver =
            NEW.giver AND s.scope = NEW.scope AND s.village_name = NEW.village_name AND
            n.household_id = NEW.household_id AND n.household_no = NEW.household_no AND
            n.group_name = NEW.group_name AND n.person_text_id = NEW.person_text_id AND
            NEW.given_on = (SELECT business_date FROM action WHERE seq = NEW.action_seq))
        BEGIN SELECT RAISE(ABORT, 'an honour is given to those who were accepted'); END
    """,
    """
    CREATE TRIGGER award_of_nomination_once BEFORE INSERT ON award
        WHEN EXISTS (SELECT 1 FROM award WHERE nomination_id = NEW.nomination_id)
        BEGIN SELECT RAISE(ABORT, 'a nomination is honoured once'); END
    """,
    """
    CREATE TRIGGER award_of_undisputed BEFORE INSERT ON award
        WHEN EXISTS (SELECT 1 FROM nomination_objection AS o LEFT JOIN nomination_answer AS w ON
            w.objection_id = o.id WHERE o.nomination_id = NEW.nomination_id AND
            coalesce(w.conclusion = 'removed', 1))
        BEGIN SELECT RAISE(ABORT, 'a name that somebody objects to is not honoured'); END
    """,
    """
    CREATE TRIGGER nomination_answer_no_delete BEFORE DELETE ON nomination_answer
        BEGIN SELECT RAISE(ABORT, 'nomination_answer only grows'); END
    """,
    """
    CREATE TRIGGER nomination_answer_no_replace BEFORE INSERT ON nomination_answer
        WHEN EXISTS (SELECT 1 FROM nomination_answer WHERE objection_id = NEW.objection_id OR
            action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'nomination_answer rows are not replaced'); END
    """,
    """
    CREATE TRIGGER nomination_answer_no_update BEFORE UPDATE ON nomination_answer
        BEGIN SELECT RAISE(ABORT, 'nomination_answer only grows'); END
    """,
    """
    CREATE TRIGGER nomination_answer_of_last_action BEFORE INSERT ON nomination_answer
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'nomination_answer rows are never added to an earlier
            action'); END
    """,
    """
    CREATE TRIGGER nomination_finding_no_delete BEFORE DELETE ON nomination_finding
        BEGIN SELECT RAISE(ABORT, 'nomination_finding only grows'); END
    """,
    """
    CREATE TRIGGER nomination_finding_no_replace BEFORE INSERT ON nomination_finding
        WHEN EXISTS (SELECT 1 FROM nomination_finding WHERE nomination_id = NEW.nomination_id)
        BEGIN SELECT RAISE(ABORT, 'nomination_finding rows are not replaced'); END
    """,
    """
    CREATE TRIGGER nomination_finding_no_update BEFORE UPDATE ON nomination_finding
        BEGIN SELECT RAISE(ABORT, 'nomination_finding only grows'); END
    """,
    """
    CREATE TRIGGER nomination_finding_of_last_action BEFORE INSERT ON nomination_finding
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'nomination_finding rows are never added to an earlier
            action'); END
    """,
    """
    CREATE TRIGGER nomination_finding_of_review BEFORE INSERT ON nomination_finding
        WHEN coalesce((SELECT step FROM selection_step WHERE selection_id = (SELECT selection_id
            FROM nomination WHERE id = NEW.nomination_id) ORDER BY id DESC LIMIT 1), 'open') <>
            'open' OR (SELECT kind FROM action WHERE seq = NEW.action_seq) <> 'review_selection'
        BEGIN SELECT RAISE(ABORT, 'a review finds on those who were named'); END
    """,
    """
    CREATE TRIGGER nomination_no_delete BEFORE DELETE ON nomination
        BEGIN SELECT RAISE(ABORT, 'nomination only grows'); END
    """,
    """
    CREATE TRIGGER nomination_no_replace BEFORE INSERT ON nomination
        WHEN EXISTS (SELECT 1 FROM nomination WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'nomination rows are not replaced'); END
    """,
    """
    CREATE TRIGGER nomination_no_update BEFORE UPDATE ON nomination
        BEGIN SELECT RAISE(ABORT, 'nomination only grows'); END
    """,
    """
    CREATE TRIGGER nomination_numbered BEFORE INSERT ON nomination
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM nomination), 0)
        BEGIN SELECT RAISE(ABORT, 'nomination numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER nomination_objection_no_delete BEFORE DELETE ON nomination_objection
        BEGIN SELECT RAISE(ABORT, 'nomination_objection only grows'); END
    """,
    """
    CREATE TRIGGER nomination_objection_no_replace BEFORE INSERT ON nomination_objection
        WHEN EXISTS (SELECT 1 FROM nomination_objection WHERE id = NEW.id OR action_seq =
            NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'nomination_objection rows are not replaced'); END
    """,
    """
    CREATE TRIGGER nomination_objection_no_update BEFORE UPDATE ON nomination_objection
        BEGIN SELECT RAISE(ABORT, 'nomination_objection only grows'); END
    """,
    """
    CREATE TRIGGER nomination_objection_numbered BEFORE INSERT ON nomination_objection
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM nomination_objection), 0)
        BEGIN SELECT RAISE(ABORT, 'nomination_objection numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER nomination_objection_of_last_action BEFORE INSERT ON nomination_objection
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'nomination_objection rows are never added to an earlier
            action'); END
    """,
    """
    CREATE TRIGGER nomination_objection_of_published BEFORE INSERT ON nomination_objection
        WHEN NOT EXISTS (SELECT 1 FROM nomination AS n JOIN selection AS s ON s.id =
            n.selection_id JOIN nomination_finding AS f ON f.nomination_id = n.id WHERE n.id =
            NEW.nomination_id AND f.accepted = 1 AND (coalesce((SELECT step FROM selection_step
            WHERE selection_id = (SELECT selection_id FROM nomination WHERE id =
            NEW.nomination_id) ORDER BY id DESC LIMIT 1), 'open') = 'published' OR
            coalesce((SELECT step FROM selection_step WHERE selection_id = (SELECT selection_id
            FROM nomination WHERE id = NEW.nomination_id) ORDER BY id DESC LIMIT 1), 'open') =
            'concluded' AND s.purpose = 'honour' AND NOT EXISTS (SELECT 1 FROM award WHERE
            nomination_id = n.id)))
        BEGIN SELECT RAISE(ABORT, 'an objection is to a published name that is not settled');
            END
    """,
    """
    CREATE TRIGGER nomination_of_household BEFORE INSERT ON nomination
        WHEN (SELECT household_no FROM household WHERE id = NEW.household_id) IS NOT
            NEW.household_no
        BEGIN SELECT RAISE(ABORT, 'a nomination copies the number of its household'); END
    """,
    """
    CREATE TRIGGER nomination_of_last_action BEFORE INSERT ON nomination
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'nomination rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER nomination_once BEFORE INSERT ON nomination
        WHEN EXISTS (SELECT 1 FROM nomination AS n JOIN selection AS s ON s.id = n.selection_id
            WHERE s.id = NEW.selection_id AND n.household_id = NEW.household_id AND (s.scope =
            'household' OR (SELECT text FROM text_copy WHERE id = n.person_text_id) = (SELECT
            text FROM text_copy WHERE id = NEW.person_text_id)))
        BEGIN SELECT RAISE(ABORT, 'a household or a person is named once'); END
    """,
    """
    CREATE TRIGGER nomination_while_open BEFORE INSERT ON nomination
        WHEN coalesce((SELECT step FROM selection_step WHERE selection_id = NEW.selection_id
            ORDER BY id DESC LIMIT 1), 'open') <> 'open'
        BEGIN SELECT RAISE(ABORT, 'nobody is named after the review'); END
    """,
    """
    CREATE TRIGGER selection_no_delete BEFORE DELETE ON selection
        BEGIN SELECT RAISE(ABORT, 'selection only grows'); END
    """,
    """
    CREATE TRIGGER selection_no_replace BEFORE INSERT ON selection
        WHEN EXISTS (SELECT 1 FROM selection WHERE id = NEW.id OR action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'selection rows are not replaced'); END
    """,
    """
    CREATE TRIGGER selection_no_update BEFORE UPDATE ON selection
        BEGIN SELECT RAISE(ABORT, 'selection only grows'); END
    """,
    """
    CREATE TRIGGER selection_numbered BEFORE INSERT ON selection
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM selection), 0)
        BEGIN SELECT RAISE(ABORT, 'selection numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER selection_of_closed_quarter BEFORE INSERT ON selection
        WHEN NEW.last_quarter IS NOT NULL AND NOT EXISTS (SELECT 1 FROM quarter_close WHERE
            quarter = NEW.last_quarter)
        BEGIN SELECT RAISE(ABORT, 'figures are of closed quarters'); END
    """,
    """
    CREATE TRIGGER selection_of_last_action BEFORE INSERT ON selection
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'selection rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER selection_step_after_publication BEFORE INSERT ON selection_step
        WHEN NEW.step = 'concluded' AND (SELECT max(last_day) FROM selection_step WHERE
            selection_id = NEW.selection_id) >= (SELECT business_date FROM action WHERE seq =
            NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'what hangs on the wall is concluded when its days are over');
            END
    """,
    """
    CREATE TRIGGER selection_step_found_on_all BEFORE INSERT ON selection_step
        WHEN NEW.step = 'reviewed' AND (NOT EXISTS (SELECT 1 FROM nomination AS n WHERE
            n.selection_id = NEW.selection_id) OR EXISTS (SELECT 1 FROM nomination AS n LEFT
            JOIN nomination_finding AS f ON f.nomination_id = n.id WHERE n.selection_id =
            NEW.selection_id AND f.action_seq IS NOT NEW.action_seq))
        BEGIN SELECT RAISE(ABORT, 'a review finds on everybody who was named'); END
    """,
    """
    CREATE TRIGGER selection_step_in_order BEFORE INSERT ON selection_step
        WHEN coalesce((SELECT step FROM selection_step WHERE selection_id = NEW.selection_id
            ORDER BY id DESC LIMIT 1), 'open') || '>' || NEW.step NOT IN ('open>reviewed',
            'reviewed>published', 'published>concluded', 'concluded>concluded', 'open>dropped',
            'reviewed>dropped', 'published>dropped')
        BEGIN SELECT RAISE(ABORT, 'a selection goes step by step'); END
    """,
    """
    CREATE TRIGGER selection_step_no_delete BEFORE DELETE ON selection_step
        BEGIN SELECT RAISE(ABORT, 'selection_step only grows'); END
    """,
    """
    CREATE TRIGGER selection_step_no_replace BEFORE INSERT ON selection_step
        WHEN EXISTS (SELECT 1 FROM selection_step WHERE id = NEW.id OR action_seq =
            NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'selection_step rows are not replaced'); END
    """,
    """
    CREATE TRIGGER selection_step_no_update BEFORE UPDATE ON selection_step
        BEGIN SELECT RAISE(ABORT, 'selection_step only grows'); END
    """,
    """
    CREATE TRIGGER selection_step_of_accepted BEFORE INSERT ON selection_step
        WHEN NEW.step = 'published' AND NOT EXISTS (SELECT 1 FROM nomination AS n JOIN
            nomination_finding AS f ON f.nomination_id = n.id WHERE n.selection_id =
            NEW.selection_id AND f.accepted = 1)
        BEGIN SELECT RAISE(ABORT, 'those who were accepted are published'); END
    """,
    """
    CREATE TRIGGER selection_step_of_last_action BEFORE INSERT ON selection_step
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'selection_step rows are never added to an earlier action');
            END
    """,
    """
    CREATE TRIGGER selection_step_settles_lists BEFORE INSERT ON selection_step
        WHEN NEW.step = 'concluded' AND (SELECT purpose FROM selection WHERE id =
            NEW.selection_id) <> 'honour' AND (coalesce((SELECT step FROM selection_step WHERE
            selection_id = NEW.selection_id ORDER BY id DESC LIMIT 1), 'open') = 'concluded' OR
            EXISTS (SELECT 1 FROM nomination AS n JOIN nomination_objection AS o ON
            o.nomination_id = n.id LEFT JOIN nomination_answer AS w ON w.objection_id = o.id
            WHERE n.selection_id = NEW.selection_id AND w.objection_id IS NULL))
        BEGIN SELECT RAISE(ABORT, 'a list is settled once, when every objection is answered');
            END
    """,
)
