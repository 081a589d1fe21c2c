"""Triggers that book version 3 brought: deeds, the score, the transfers that come of it.

Frozen, as db/sqlite/version_3.py is.
"""

DEED_GUARDS = (
    """
    CREATE TRIGGER deed_begins BEFORE INSERT ON deed
        WHEN NEW.step NOT IN ('draft', 'declared')
        BEGIN SELECT RAISE(ABORT, 'a deed begins as a draft or declared'); END
    """,
    """
    CREATE TRIGGER deed_facts_fixed BEFORE UPDATE ON deed
        WHEN OLD.step NOT IN ('declared', 'draft', 'returned') AND (NEW.member_id IS NOT
            OLD.member_id OR NEW.of_head IS NOT OLD.of_head OR NEW.rule_id IS NOT OLD.rule_id OR
            NEW.rule_code IS NOT OLD.rule_code OR NEW.quantity IS NOT OLD.quantity OR NEW.tier IS
            NOT OLD.tier OR NEW.event_date IS NOT OLD.event_date OR NEW.activity IS NOT
            OLD.activity OR NEW.source IS NOT OLD.source OR NEW.instead_of IS NOT OLD.instead_of OR
            NEW.nominal_points IS NOT OLD.nominal_points)
        BEGIN SELECT RAISE(ABORT, 'the facts of a checked deed are fixed'); END
    """,
    """
    CREATE TRIGGER deed_no_delete BEFORE DELETE ON deed
        BEGIN SELECT RAISE(ABORT, 'deed rows never go'); END
    """,
    """
    CREATE TRIGGER deed_no_replace BEFORE INSERT ON deed
        WHEN EXISTS (SELECT 1 FROM deed WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'deed rows are not replaced'); END
    """,
    """
    CREATE TRIGGER deed_numbered AFTER INSERT ON deed
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM deed WHERE id < NEW.id), 0)
        BEGIN SELECT RAISE(ABORT, 'item numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER deed_of_a_rule BEFORE INSERT ON deed
        WHEN NOT (EXISTS (SELECT 1 FROM rule AS r JOIN rule_adoption AS a ON a.rule_book_id =
            r.rule_book_id WHERE r.id = NEW.rule_id AND r.code = NEW.rule_code AND r.active = 1 AND
            a.effective_on <= NEW.event_date AND (r.per_member = 0 OR NEW.of_head = 1 OR
            NEW.member_id IS NOT NULL OR NEW.step IN ('draft', 'dropped')) AND NEW.nominal_points =
            r.sign * CASE r.kind WHEN 'fixed' THEN CASE WHEN r.step > 0 THEN NEW.quantity / r.step
            * r.points ELSE (r.points * NEW.quantity * 2 + r.scale) / (r.scale * 2) END WHEN
            'range' THEN max(r.points, min(r.points_max, abs(NEW.nominal_points))) ELSE (SELECT
            points FROM rule_tier WHERE rule_id = r.id AND name = NEW.tier) END))
        BEGIN SELECT RAISE(ABORT, 'a deed is worth what its rule says'); END
    """,
    """
    CREATE TRIGGER deed_of_its_household BEFORE INSERT ON deed
        WHEN NOT ((NEW.member_id IS NULL OR EXISTS (SELECT 1 FROM member WHERE id = NEW.member_id
            AND household_id = NEW.household_id)) AND (NEW.instead_of IS NULL OR EXISTS (SELECT 1
            FROM deed WHERE id = NEW.instead_of AND household_id = NEW.household_id)))
        BEGIN SELECT RAISE(ABORT, 'a deed is of one household'); END
    """,
    """
    CREATE TRIGGER deed_of_last_action BEFORE INSERT ON deed
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'deed rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER deed_points_fixed BEFORE UPDATE ON deed
        WHEN OLD.given_points IS NOT NULL AND NEW.given_points IS NOT NULL AND (NEW.given_points <>
            OLD.given_points OR NEW.agreed_points <> OLD.agreed_points OR NEW.given_quantity <>
            OLD.given_quantity)
        BEGIN SELECT RAISE(ABORT, 'points are fixed by the decision'); END
    """,
    """
    CREATE TRIGGER deed_stays_itself BEFORE UPDATE ON deed
        WHEN NEW.id <> OLD.id OR NEW.action_seq <> OLD.action_seq OR NEW.household_id <>
            OLD.household_id
        BEGIN SELECT RAISE(ABORT, 'a deed stays itself'); END
    """,
    """
    CREATE TRIGGER deed_stays_of_a_rule BEFORE UPDATE ON deed
        WHEN (NEW.member_id IS NOT OLD.member_id OR NEW.of_head IS NOT OLD.of_head OR NEW.rule_id
            IS NOT OLD.rule_id OR NEW.rule_code IS NOT OLD.rule_code OR NEW.quantity IS NOT
            OLD.quantity OR NEW.tier IS NOT OLD.tier OR NEW.event_date IS NOT OLD.event_date OR
            NEW.activity IS NOT OLD.activity OR NEW.source IS NOT OLD.source OR NEW.instead_of IS
            NOT OLD.instead_of OR NEW.nominal_points IS NOT OLD.nominal_points OR OLD.step =
            'draft') AND NOT (EXISTS (SELECT 1 FROM rule AS r JOIN rule_adoption AS a ON
            a.rule_book_id = r.rule_book_id WHERE r.id = NEW.rule_id AND r.code = NEW.rule_code AND
            r.active = 1 AND a.effective_on <= NEW.event_date AND (r.per_member = 0 OR NEW.of_head
            = 1 OR NEW.member_id IS NOT NULL OR NEW.step IN ('draft', 'dropped')) AND
            NEW.nominal_points = r.sign * CASE r.kind WHEN 'fixed' THEN CASE WHEN r.step > 0 THEN
            NEW.quantity / r.step * r.points ELSE (r.points * NEW.quantity * 2 + r.scale) /
            (r.scale * 2) END WHEN 'range' THEN max(r.points, min(r.points_max,
            abs(NEW.nominal_points))) ELSE (SELECT points FROM rule_tier WHERE rule_id = r.id AND
            name = NEW.tier) END))
        BEGIN SELECT RAISE(ABORT, 'a deed is worth what its rule says'); END
    """,
    """
    CREATE TRIGGER deed_stays_of_its_household BEFORE UPDATE ON deed
        WHEN (NEW.member_id IS NOT OLD.member_id OR NEW.of_head IS NOT OLD.of_head OR NEW.rule_id
            IS NOT OLD.rule_id OR NEW.rule_code IS NOT OLD.rule_code OR NEW.quantity IS NOT
            OLD.quantity OR NEW.tier IS NOT OLD.tier OR NEW.event_date IS NOT OLD.event_date OR
            NEW.activity IS NOT OLD.activity OR NEW.source IS NOT OLD.source OR NEW.instead_of IS
            NOT OLD.instead_of OR NEW.nominal_points IS NOT OLD.nominal_points OR OLD.step =
            'draft') AND NOT ((NEW.member_id IS NULL OR EXISTS (SELECT 1 FROM member WHERE id =
            NEW.member_id AND household_id = NEW.household_id)) AND (NEW.instead_of IS NULL OR
            EXISTS (SELECT 1 FROM deed WHERE id = NEW.instead_of AND household_id =
            NEW.household_id)))
        BEGIN SELECT RAISE(ABORT, 'a deed is of one household'); END
    """,
    """
    CREATE TRIGGER deed_step_after_deed BEFORE INSERT ON deed_step
        WHEN (SELECT step FROM deed WHERE id = NEW.deed_id) IS NOT coalesce((SELECT step FROM
            deed_step WHERE deed_id = NEW.deed_id ORDER BY id DESC LIMIT 1), NEW.step) AND
            NEW.action_seq IS NOT (SELECT action_seq FROM deed_step WHERE deed_id = NEW.deed_id
            ORDER BY id DESC LIMIT 1)
        BEGIN SELECT RAISE(ABORT, 'a deed is led on before its next act'); END
    """,
    """
    CREATE TRIGGER deed_step_in_order BEFORE INSERT ON deed_step
        WHEN coalesce((SELECT step FROM deed_step WHERE deed_id = NEW.deed_id ORDER BY id DESC
            LIMIT 1), 'new') || '>' || NEW.step NOT IN ('new>draft', 'new>declared',
            'draft>declared', 'draft>draft', 'draft>dropped', 'declared>checked',
            'declared>decided', 'declared>declared', 'declared>dropped', 'declared>rejected',
            'declared>returned', 'checked>decided', 'checked>rejected', 'checked>returned',
            'returned>declared', 'returned>dropped', 'decided>posted', 'decided>rejected',
            'decided>returned', 'posted>reversed')
        BEGIN SELECT RAISE(ABORT, 'a deed goes step by step'); END
    """,
    """
    CREATE TRIGGER deed_step_no_delete BEFORE DELETE ON deed_step
        BEGIN SELECT RAISE(ABORT, 'deed_step only grows'); END
    """,
    """
    CREATE TRIGGER deed_step_no_replace BEFORE INSERT ON deed_step
        WHEN EXISTS (SELECT 1 FROM deed_step WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'deed_step rows are not replaced'); END
    """,
    """
    CREATE TRIGGER deed_step_no_update BEFORE UPDATE ON deed_step
        BEGIN SELECT RAISE(ABORT, 'deed_step only grows'); END
    """,
    """
    CREATE TRIGGER deed_step_of_last_action BEFORE INSERT ON deed_step
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'deed_step rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER deed_text_no_delete BEFORE DELETE ON deed_text
        BEGIN SELECT RAISE(ABORT, 'deed_text only grows'); END
    """,
    """
    CREATE TRIGGER deed_text_no_replace BEFORE INSERT ON deed_text
        WHEN EXISTS (SELECT 1 FROM deed_text WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'deed_text rows are not replaced'); END
    """,
    """
    CREATE TRIGGER deed_text_no_update BEFORE UPDATE ON deed_text
        BEGIN SELECT RAISE(ABORT, 'deed_text only grows'); END
    """,
    """
    CREATE TRIGGER deed_text_of_last_action BEFORE INSERT ON deed_text
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'deed_text rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER deed_where_its_step_is BEFORE UPDATE ON deed
        WHEN NEW.step IS NOT (SELECT step FROM deed_step WHERE deed_id = NEW.id ORDER BY id DESC
            LIMIT 1)
        BEGIN SELECT RAISE(ABORT, 'a deed is where its last step is'); END
    """,
    """
    CREATE TRIGGER score_entry_deed_once BEFORE INSERT ON score_entry
        WHEN NEW.mirrors IS NULL AND EXISTS (SELECT 1 FROM score_entry WHERE deed_id = NEW.deed_id
            AND mirrors IS NULL)
        BEGIN SELECT RAISE(ABORT, 'a deed is posted once'); END
    """,
    """
    CREATE TRIGGER score_entry_mirrors_all BEFORE INSERT ON score_entry
        WHEN NEW.mirrors IS NOT NULL AND NOT EXISTS (SELECT 1 FROM score_entry AS o WHERE o.id =
            NEW.mirrors AND o.mirrors IS NULL AND o.deed_id IS NEW.deed_id AND o.household_id IS
            NEW.household_id AND o.member_id IS NEW.member_id AND o.category IS NEW.category AND
            o.rule_code IS NEW.rule_code AND o.rule_version IS NEW.rule_version AND o.rule_item IS
            NEW.rule_item AND o.unit IS NEW.unit AND o.scale IS NEW.scale AND o.quantity IS
            NEW.quantity AND o.tier IS NEW.tier AND o.event_date IS NEW.event_date AND
            o.score_quarter IS NEW.score_quarter AND o.nominal_points = -NEW.nominal_points AND
            o.agreed_points = -NEW.agreed_points AND o.score_points = -NEW.score_points AND
            o.spendable_points = -NEW.spendable_points)
        BEGIN SELECT RAISE(ABORT, 'a reversal is the opposite of an entry'); END
    """,
    """
    CREATE TRIGGER score_entry_no_delete BEFORE DELETE ON score_entry
        BEGIN SELECT RAISE(ABORT, 'score_entry only grows'); END
    """,
    """
    CREATE TRIGGER score_entry_no_replace BEFORE INSERT ON score_entry
        WHEN EXISTS (SELECT 1 FROM score_entry WHERE id = NEW.id OR mirrors = NEW.mirrors)
        BEGIN SELECT RAISE(ABORT, 'score_entry rows are not replaced'); END
    """,
    """
    CREATE TRIGGER score_entry_no_update BEFORE UPDATE ON score_entry
        BEGIN SELECT RAISE(ABORT, 'score_entry only grows'); END
    """,
    """
    CREATE TRIGGER score_entry_of_last_action BEFORE INSERT ON score_entry
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'score_entry rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER score_entry_of_posted_deed BEFORE INSERT ON score_entry
        WHEN NEW.deed_id IS NOT NULL AND NEW.mirrors IS NULL AND NOT (EXISTS (SELECT 1 FROM deed AS
            d JOIN rule AS r ON r.id = d.rule_id JOIN rule_adoption AS a ON a.rule_book_id =
            r.rule_book_id WHERE d.id = NEW.deed_id AND d.step = 'posted' AND d.household_id =
            NEW.household_id AND d.member_id IS NEW.member_id AND r.category = NEW.category AND
            r.code = NEW.rule_code AND a.version = NEW.rule_version AND r.item = NEW.rule_item AND
            r.unit = NEW.unit AND r.scale = NEW.scale AND d.tier = NEW.tier AND d.given_quantity =
            NEW.quantity AND d.event_date = NEW.event_date AND NEW.score_quarter =
            substr(NEW.event_date, 1, 4) || 'Q' || ((substr(NEW.event_date, 6, 2) + 2) / 3) AND
            d.nominal_points = NEW.nominal_points AND d.agreed_points = NEW.agreed_points AND
            d.given_points = NEW.score_points AND CASE WHEN r.spendable = 0 THEN
            NEW.spendable_points = 0 WHEN r.sign = 1 THEN NEW.spendable_points = NEW.score_points
            ELSE 1 END) AND EXISTS (SELECT 1 FROM deed_step WHERE deed_id = NEW.deed_id AND step =
            'posted' AND action_seq = NEW.action_seq))
        BEGIN SELECT RAISE(ABORT, 'an entry says what was decided'); END
    """,
    """
    CREATE TRIGGER score_entry_of_reversed_deed BEFORE INSERT ON score_entry
        WHEN NEW.deed_id IS NOT NULL AND NEW.mirrors IS NOT NULL AND NOT ((SELECT step FROM deed
            WHERE id = NEW.deed_id) IS 'reversed' AND EXISTS (SELECT 1 FROM deed_step WHERE deed_id
            = NEW.deed_id AND step = 'reversed' AND action_seq = NEW.action_seq))
        BEGIN SELECT RAISE(ABORT, 'an entry goes back with its deed'); END
    """,
    """
    CREATE TRIGGER score_entry_one_base BEFORE INSERT ON score_entry
        WHEN NEW.category = 'base' AND NEW.mirrors IS NULL AND EXISTS (SELECT 1 FROM score_entry AS
            o WHERE o.household_id = NEW.household_id AND o.score_quarter = NEW.score_quarter AND
            o.category = 'base' AND o.mirrors IS NULL AND NOT EXISTS (SELECT 1 FROM score_entry
            WHERE mirrors = o.id))
        BEGIN SELECT RAISE(ABORT, 'base points are given once a quarter'); END
    """,
    """
    CREATE TRIGGER transfer_back_by_reversal BEFORE INSERT ON transfer
        WHEN NEW.from_account_id IN (2, 3) AND NOT EXISTS (SELECT 1 FROM action WHERE seq =
            NEW.action_seq AND reverses IS NOT NULL)
        BEGIN SELECT RAISE(ABORT, 'what was spent or forfeited comes back by a reversal'); END
    """,
    """
    CREATE TRIGGER transfer_forfeits_no_debt BEFORE INSERT ON transfer
        WHEN NEW.to_account_id = 3 AND NEW.amount_points > (SELECT coalesce((SELECT
            sum(amount_points) FROM transfer WHERE to_account_id = NEW.from_account_id), 0) -
            coalesce((SELECT sum(amount_points) FROM transfer WHERE from_account_id =
            NEW.from_account_id), 0))
        BEGIN SELECT RAISE(ABORT, 'only what a household has can be forfeited'); END
    """,
    """
    CREATE TRIGGER transfer_issued_by_score BEFORE INSERT ON transfer
        WHEN NEW.from_account_id = 1 AND NEW.amount_points > (SELECT
            coalesce(abs(sum(s.spendable_points)), 0) FROM score_entry AS s JOIN account AS c ON
            c.household_id = s.household_id WHERE c.id = NEW.to_account_id AND s.action_seq =
            NEW.action_seq AND s.spendable_points > 0) - (SELECT coalesce(sum(amount_points), 0)
            FROM transfer WHERE to_account_id = NEW.to_account_id AND +from_account_id = 1 AND
            +action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'points are issued and taken by an entry of the score'); END
    """,
    """
    CREATE TRIGGER transfer_taken_by_score BEFORE INSERT ON transfer
        WHEN NEW.to_account_id = 1 AND NEW.amount_points > (SELECT
            coalesce(abs(sum(s.spendable_points)), 0) FROM score_entry AS s JOIN account AS c ON
            c.household_id = s.household_id WHERE c.id = NEW.from_account_id AND s.action_seq =
            NEW.action_seq AND s.spendable_points < 0) - (SELECT coalesce(sum(amount_points), 0)
            FROM transfer WHERE from_account_id = NEW.from_account_id AND +to_account_id = 1 AND
            +action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'points are issued and taken by an entry of the score'); END
    """,
)
