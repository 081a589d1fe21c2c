"""Triggers of version 4 that are more than standing rules. Frozen, as version_4.py is."""

LIFE_GUARDS = (
    """
    CREATE TRIGGER consent_stays_itself BEFORE UPDATE ON consent
        WHEN NEW.household_id <> OLD.household_id
        BEGIN SELECT RAISE(ABORT, 'a consent is of one household'); END
    """,
    """
    CREATE TRIGGER deed_step_in_order BEFORE INSERT ON deed_step
        WHEN coalesce((SELECT step FROM deed_step WHERE deed_id = NEW.deed_id ORDER BY id DESC
            LIMIT 1), 'new') || '>' || NEW.step NOT IN ('new>draft', 'new>declared',
            'draft>declared', 'draft>draft', 'draft>dropped', 'declared>checked',
            'declared>decided', 'declared>declared', 'declared>dropped', 'declared>rejected',
            'declared>returned', 'checked>decided', 'checked>rejected', 'checked>returned',
            'returned>declared', 'returned>dropped', 'decided>posted', 'decided>published',
            'decided>rejected', 'decided>returned', 'published>posted', 'published>rejected',
            'published>returned', 'posted>reversed')
        BEGIN SELECT RAISE(ABORT, 'a deed goes step by step'); END
    """,
    """
    CREATE TRIGGER deed_step_posted_after_publication BEFORE INSERT ON deed_step
        WHEN NEW.step = 'posted' AND (SELECT step FROM deed_step WHERE deed_id = NEW.deed_id
            ORDER
            BY id DESC LIMIT 1) = 'published' AND (coalesce((SELECT p.last_day FROM
            publication_line AS l JOIN publication AS p ON p.id = l.publication_id WHERE
                l.deed_id
            = NEW.deed_id ORDER BY p.id DESC LIMIT 1) >= (SELECT business_date FROM action WHERE
            seq = NEW.action_seq), 1) OR EXISTS (SELECT 1 FROM objection AS o WHERE o.deed_id =
            NEW.deed_id AND NOT EXISTS (SELECT 1 FROM objection_answer WHERE objection_id =
                o.id)))
        BEGIN SELECT RAISE(ABORT, 'what hangs on the wall is posted when its days are over and
            nobody objects'); END
    """,
    """
    CREATE TRIGGER life_event_says_the_balance BEFORE INSERT ON life_event
        WHEN NEW.balance_before_points IS NOT (SELECT coalesce((SELECT sum(amount_points) FROM
            transfer WHERE to_account_id = a.id), 0) - coalesce((SELECT sum(amount_points) FROM
            transfer WHERE from_account_id = a.id), 0) FROM account AS a WHERE a.household_id =
            NEW.household_id)
        BEGIN SELECT RAISE(ABORT, 'a slip says what the household has'); END
    """,
    """
    CREATE TRIGGER objection_of_published_deed BEFORE INSERT ON objection
        WHEN NOT EXISTS (SELECT 1 FROM publication_line WHERE publication_id =
            NEW.publication_id
            AND deed_id = NEW.deed_id)
        BEGIN SELECT RAISE(ABORT, 'an objection is to a line of its batch'); END
    """,
    """
    CREATE TRIGGER publication_line_of_published_deed BEFORE INSERT ON publication_line
        WHEN NOT EXISTS (SELECT 1 FROM deed AS d JOIN deed_step AS s ON s.deed_id = d.id JOIN
            household AS h ON h.id = d.household_id WHERE d.id = NEW.deed_id AND d.step =
            'published' AND s.step = 'published' AND d.given_points = NEW.points AND d.rule_code
                =
            NEW.rule_code AND d.given_quantity = NEW.quantity AND d.event_date = NEW.event_date
                AND
            h.household_no = NEW.household_no AND s.action_seq = (SELECT action_seq FROM
            publication WHERE id = NEW.publication_id))
        BEGIN SELECT RAISE(ABORT, 'the wall shows what was decided'); END
    """,
    """
    CREATE TRIGGER transfer_between_households BEFORE INSERT ON transfer
        WHEN (SELECT count(*) FROM account WHERE id IN (NEW.from_account_id, NEW.to_account_id)
            AND
            kind = 'household') = 2 AND (EXISTS (SELECT 1 FROM transfer WHERE action_seq =
            NEW.action_seq AND +from_account_id IN (NEW.from_account_id, NEW.to_account_id) AND
            +to_account_id IN (NEW.from_account_id, NEW.to_account_id)) OR NOT EXISTS (SELECT 1
            FROM life_event AS e JOIN account AS f ON f.household_id = e.household_id JOIN
                account
            AS t ON t.household_id = e.other_household_id WHERE e.action_seq = NEW.action_seq
                AND
            e.kind IN ('split', 'merge') AND (f.id = NEW.from_account_id AND t.id =
            NEW.to_account_id AND e.moved_points = NEW.amount_points OR t.id =
                NEW.from_account_id
            AND f.id = NEW.to_account_id AND e.moved_points = -NEW.amount_points))) AND (EXISTS
            (SELECT 1 FROM transfer WHERE action_seq = NEW.action_seq AND +from_account_id IN
            (NEW.from_account_id, NEW.to_account_id) AND +to_account_id IN (NEW.from_account_id,
            NEW.to_account_id)) OR NOT EXISTS (SELECT 1 FROM action AS a JOIN transfer AS o ON
            o.action_seq = a.reverses WHERE a.seq = NEW.action_seq AND o.from_account_id =
            NEW.to_account_id AND o.to_account_id = NEW.from_account_id AND o.amount_points =
            NEW.amount_points))
        BEGIN SELECT RAISE(ABORT, 'points move between households by a split or a merge'); END
    """,
    """
    CREATE TRIGGER transfer_not_while_frozen BEFORE INSERT ON transfer
        WHEN NEW.to_account_id = 2 AND EXISTS (SELECT 1 FROM account AS c JOIN veto_reach AS r
            ON
            r.household_id = c.household_id JOIN veto AS v ON v.id = r.veto_id WHERE c.id =
            NEW.from_account_id AND v.freeze = 1 AND r.reaches = 1 AND NOT EXISTS (SELECT 1 FROM
            veto_reach AS n WHERE n.veto_id = r.veto_id AND n.household_id = r.household_id AND
            n.id > r.id) AND v.from_on <= (SELECT business_date FROM action WHERE seq =
            NEW.action_seq) AND (v.until_on IS NULL OR v.until_on >= (SELECT business_date FROM
            action WHERE seq = NEW.action_seq)) AND NOT EXISTS (SELECT 1 FROM veto_end WHERE
            veto_id = v.id))
        BEGIN SELECT RAISE(ABORT, 'a frozen household does not redeem'); END
    """,
    """
    CREATE TRIGGER veto_end_by_its_act BEFORE INSERT ON veto_end
        WHEN NOT EXISTS (SELECT 1 FROM action AS a JOIN veto AS v ON v.id = NEW.veto_id WHERE
            a.seq
            = NEW.action_seq AND (a.reverses = v.action_seq OR a.kind = 'veto' AND v.kind =
            'suspension'))
        BEGIN SELECT RAISE(ABORT, 'a veto is lifted, a suspension is lifted or decided'); END
    """,
    """
    CREATE TRIGGER veto_lifted_with_its_end BEFORE INSERT ON transfer
        WHEN NEW.from_account_id = 3 AND EXISTS (SELECT 1 FROM action AS a JOIN veto AS v ON
            v.action_seq = a.reverses WHERE a.seq = NEW.action_seq AND NOT EXISTS (SELECT 1 FROM
            veto_end WHERE veto_id = v.id AND action_seq = a.seq))
        BEGIN SELECT RAISE(ABORT, 'points come back when the veto ends'); END
    """,
    """
    CREATE TRIGGER veto_reach_by_its_act BEFORE INSERT ON veto_reach
        WHEN NOT EXISTS (SELECT 1 FROM action AS a JOIN veto AS v ON v.id = NEW.veto_id LEFT
            JOIN
            action AS o ON o.seq = a.reverses WHERE a.seq = NEW.action_seq AND (a.seq =
            v.action_seq AND NEW.reaches = 1 AND NEW.household_id = v.household_id OR a.kind IN
            ('split', 'merge') OR o.kind IN ('split', 'merge')))
        BEGIN SELECT RAISE(ABORT, 'a veto follows people by a split or a merge'); END
    """,
)
