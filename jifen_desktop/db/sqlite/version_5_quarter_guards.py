"""Triggers of version 5 that are more than standing rules. Frozen, as version_5.py is."""

QUARTER_GUARDS = (
    """
    CREATE TRIGGER award_certificate_numbered BEFORE INSERT ON award
        WHEN NEW.serial <> 1 + coalesce((SELECT max(serial) FROM award WHERE year = NEW.year AND
            name = NEW.name), 0)
        BEGIN SELECT RAISE(ABORT, 'certificate numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER award_no_second BEFORE INSERT ON award
        WHEN EXISTS (SELECT 1 FROM award WHERE rating_id = NEW.rating_id AND household_id =
            NEW.household_id)
        BEGIN SELECT RAISE(ABORT, 'a rating gives a household one level'); END
    """,
    """
    CREATE TRIGGER award_not_objected_to BEFORE INSERT ON award
        WHEN EXISTS (SELECT 1 FROM rating_objection AS o LEFT JOIN rating_answer AS a ON
            a.objection_id = o.id WHERE o.rating_id = NEW.rating_id AND o.household_id =
            NEW.household_id AND coalesce(a.conclusion = 'removed', 1))
        BEGIN SELECT RAISE(ABORT, 'what somebody objects to is not given'); END
    """,
    """
    CREATE TRIGGER award_of_decided_level BEFORE INSERT ON award
        WHEN NEW.rating_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM rating AS r JOIN
            rating_step AS s ON s.rating_id = r.id AND s.step = 'awarded' AND s.action_seq =
            NEW.action_seq JOIN quarter_close AS q ON q.id = r.quarter_close_id JOIN close_line
            AS c ON c.quarter_close_id = q.id AND c.household_id = NEW.household_id JOIN
            rating_line AS l ON l.rating_id = r.id AND l.household_id = c.household_id JOIN
            rating_level AS v ON v.rating_id = r.id AND v.level_no = l.decided_level_no WHERE
            r.id = NEW.rating_id AND v.name = NEW.name AND q.quarter = NEW.quarter AND
            c.household_no = NEW.household_no AND c.group_name = NEW.group_name AND
            q.village_name = NEW.village_name AND NEW.scope = 'household' AND NEW.giver =
            'village')
        BEGIN SELECT RAISE(ABORT, 'a level is given to those whom the rating names'); END
    """,
    """
    CREATE TRIGGER close_line_is_the_sum BEFORE INSERT ON close_line
        WHEN NEW.score_points <> (SELECT coalesce(sum(score_points), 0) FROM score_entry WHERE
            household_id = NEW.household_id AND score_quarter = (SELECT quarter FROM
                quarter_close
            WHERE id = NEW.quarter_close_id))
        BEGIN SELECT RAISE(ABORT, 'a score is the sum of its entries'); END
    """,
    """
    CREATE TRIGGER quarter_close_in_order BEFORE INSERT ON quarter_close
        WHEN NEW.quarter < coalesce((SELECT CASE substr(quarter, 6) WHEN '4' THEN
            (substr(quarter,
            1, 4) + 1) || 'Q1' ELSE substr(quarter, 1, 5) || (substr(quarter, 6) + 1) END FROM
            quarter_close ORDER BY quarter DESC LIMIT 1), '')
        BEGIN SELECT RAISE(ABORT, 'a quarter is closed once, and never before an earlier one');
            END
    """,
    """
    CREATE TRIGGER quarter_close_leaves_none_open BEFORE INSERT ON quarter_close
        WHEN EXISTS (SELECT 1 FROM score_entry WHERE score_quarter >= coalesce((SELECT CASE
            substr(quarter, 6) WHEN '4' THEN (substr(quarter, 1, 4) + 1) || 'Q1' ELSE
            substr(quarter, 1, 5) || (substr(quarter, 6) + 1) END FROM quarter_close ORDER BY
            quarter DESC LIMIT 1), '') AND score_quarter < NEW.quarter)
        BEGIN SELECT RAISE(ABORT, 'earlier quarters with entries are closed first'); END
    """,
    """
    CREATE TRIGGER quarter_close_when_over BEFORE INSERT ON quarter_close
        WHEN coalesce(substr((SELECT business_date FROM action WHERE seq = NEW.action_seq), 1,
            4)
            || 'Q' || ((substr((SELECT business_date FROM action WHERE seq = NEW.action_seq), 6,
                2)
            + 2) / 3) <= NEW.quarter, 1)
        BEGIN SELECT RAISE(ABORT, 'a quarter is closed when it is over'); END
    """,
    """
    CREATE TRIGGER rating_line_of_known_level BEFORE INSERT ON rating_line
        WHEN (SELECT count(*) FROM rating_level WHERE rating_id = NEW.rating_id AND level_no IN
            (NEW.figured_level_no, NEW.decided_level_no)) <> (NEW.figured_level_no IS NOT NULL)
                +
            (NEW.decided_level_no IS NOT NULL AND NEW.decided_level_no IS NOT
                NEW.figured_level_no)
        BEGIN SELECT RAISE(ABORT, 'a level is one of the rating'); END
    """,
    """
    CREATE TRIGGER rating_line_of_the_close BEFORE INSERT ON rating_line
        WHEN NOT EXISTS (SELECT 1 FROM rating AS r JOIN close_line AS c ON c.quarter_close_id =
            r.quarter_close_id AND c.household_id = NEW.household_id WHERE r.id = NEW.rating_id
                AND
            (c.score_points > 0 OR NEW.figured_level_no IS NULL AND NEW.decided_level_no IS
                NULL))
        BEGIN SELECT RAISE(ABORT, 'households of the close are rated, and a level needs a
            score');
            END
    """,
    """
    CREATE TRIGGER rating_objection_of_published_line BEFORE INSERT ON rating_objection
        WHEN NOT EXISTS (SELECT 1 FROM rating_step WHERE rating_id = NEW.rating_id AND step =
            'published') OR NOT EXISTS (SELECT 1 FROM rating_line WHERE rating_id =
                NEW.rating_id
            AND household_id = NEW.household_id)
        BEGIN SELECT RAISE(ABORT, 'an objection is to a published line'); END
    """,
    """
    CREATE TRIGGER rating_once BEFORE INSERT ON rating
        WHEN EXISTS (SELECT 1 FROM rating AS r WHERE r.quarter_close_id = NEW.quarter_close_id
            AND
            NOT EXISTS (SELECT 1 FROM rating_step WHERE rating_id = r.id AND step = 'dropped'))
        BEGIN SELECT RAISE(ABORT, 'a quarter is rated once while its rating stands'); END
    """,
    """
    CREATE TRIGGER rating_step_after_publication BEFORE INSERT ON rating_step
        WHEN NEW.step = 'awarded' AND (SELECT max(last_day) FROM rating_step WHERE rating_id =
            NEW.rating_id) >= (SELECT business_date FROM action WHERE seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'what hangs on the wall is awarded when its days are over');
            END
    """,
    """
    CREATE TRIGGER rating_step_in_order BEFORE INSERT ON rating_step
        WHEN coalesce((SELECT step FROM rating_step WHERE rating_id = NEW.rating_id ORDER BY id
            DESC LIMIT 1), CASE (SELECT from_paper FROM rating WHERE id = NEW.rating_id) WHEN 1
            THEN 'paper' ELSE 'rated' END) || '>' || NEW.step NOT IN ('rated>published',
            'rated>dropped', 'published>awarded', 'published>dropped', 'awarded>awarded',
            'paper>awarded')
        BEGIN SELECT RAISE(ABORT, 'a rating goes step by step'); END
    """,
    """
    CREATE TRIGGER score_entry_mirrors_all BEFORE INSERT ON score_entry
        WHEN NEW.mirrors IS NOT NULL AND NOT EXISTS (SELECT 1 FROM score_entry AS o WHERE o.id =
            NEW.mirrors AND o.mirrors IS NULL AND o.deed_id IS NEW.deed_id AND o.household_id IS
            NEW.household_id AND o.member_id IS NEW.member_id AND o.category IS NEW.category AND
            o.rule_code IS NEW.rule_code AND o.rule_version IS NEW.rule_version AND o.rule_item
                IS
            NEW.rule_item AND o.unit IS NEW.unit AND o.scale IS NEW.scale AND o.quantity IS
            NEW.quantity AND o.tier IS NEW.tier AND o.event_date IS NEW.event_date AND
            o.nominal_points = -NEW.nominal_points AND o.agreed_points = -NEW.agreed_points AND
            o.score_points = -NEW.score_points AND o.spendable_points = -NEW.spendable_points
                AND
            NEW.score_quarter = max(o.score_quarter, coalesce((SELECT CASE substr(quarter, 6)
                WHEN
            '4' THEN (substr(quarter, 1, 4) + 1) || 'Q1' ELSE substr(quarter, 1, 5) ||
            (substr(quarter, 6) + 1) END FROM quarter_close ORDER BY quarter DESC LIMIT 1),
                '')))
        BEGIN SELECT RAISE(ABORT, 'a reversal is the opposite of an entry'); END
    """,
    """
    CREATE TRIGGER score_entry_of_open_quarter BEFORE INSERT ON score_entry
        WHEN NEW.score_quarter < coalesce((SELECT CASE substr(quarter, 6) WHEN '4' THEN
            (substr(quarter, 1, 4) + 1) || 'Q1' ELSE substr(quarter, 1, 5) || (substr(quarter,
                6) +
            1) END FROM quarter_close ORDER BY quarter DESC LIMIT 1), '')
        BEGIN SELECT RAISE(ABORT, 'a closed quarter never changes'); END
    """,
    """
    CREATE TRIGGER score_entry_of_posted_deed BEFORE INSERT ON score_entry
        WHEN NEW.deed_id IS NOT NULL AND NEW.mirrors IS NULL AND NOT (EXISTS (SELECT 1 FROM deed
            AS
            d JOIN rule AS r ON r.id = d.rule_id JOIN rule_adoption AS a ON a.rule_book_id =
            r.rule_book_id WHERE d.id = NEW.deed_id AND d.step = 'posted' AND d.household_id =
            NEW.household_id AND d.member_id IS NEW.member_id AND r.category = NEW.category AND
            r.code = NEW.rule_code AND a.version = NEW.rule_version AND r.item = NEW.rule_item
                AND
            r.unit = NEW.unit AND r.scale = NEW.scale AND d.tier = NEW.tier AND d.given_quantity
                =
            NEW.quantity AND d.event_date = NEW.event_date AND NEW.score_quarter =
            max(substr(NEW.event_date, 1, 4) || 'Q' || ((substr(NEW.event_date, 6, 2) + 2) / 3),
            coalesce((SELECT CASE substr(quarter, 6) WHEN '4' THEN (substr(quarter, 1, 4) + 1)
                ||
            'Q1' ELSE substr(quarter, 1, 5) || (substr(quarter, 6) + 1) END FROM quarter_close
            ORDER BY quarter DESC LIMIT 1), '')) AND d.nominal_points = NEW.nominal_points AND
            d.agreed_points = NEW.agreed_points AND d.given_points = NEW.score_points AND CASE
                WHEN
            r.spendable = 0 THEN NEW.spendable_points = 0 WHEN r.sign = 1 THEN
                NEW.spendable_points
            = NEW.score_points ELSE 1 END) AND EXISTS (SELECT 1 FROM deed_step WHERE deed_id =
            NEW.deed_id AND step = 'posted' AND action_seq = NEW.action_seq))
        BEGIN SELECT RAISE(ABORT, 'an entry says what was decided'); END
    """,
)
