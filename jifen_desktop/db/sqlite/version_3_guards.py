"""Triggers that book version 3 brought: rules, meetings, groups, grids.

Frozen, as db/sqlite/version_3.py is.
"""

GUARDS = (
    """
    CREATE TRIGGER attendance_no_delete BEFORE DELETE ON attendance
        BEGIN SELECT RAISE(ABORT, 'attendance only grows'); END
    """,
    """
    CREATE TRIGGER attendance_no_replace BEFORE INSERT ON attendance
        WHEN EXISTS (SELECT 1 FROM attendance WHERE meeting_id = NEW.meeting_id AND panel_member_id
            = NEW.panel_member_id)
        BEGIN SELECT RAISE(ABORT, 'attendance rows are not replaced'); END
    """,
    """
    CREATE TRIGGER attendance_no_update BEFORE UPDATE ON attendance
        BEGIN SELECT RAISE(ABORT, 'attendance only grows'); END
    """,
    """
    CREATE TRIGGER attendance_of_last_action BEFORE INSERT ON attendance
        WHEN (SELECT action_seq FROM meeting WHERE id = NEW.meeting_id) IS NOT (SELECT max(seq)
            FROM action)
        BEGIN SELECT RAISE(ABORT, 'attendance rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER grid_no_delete BEFORE DELETE ON grid
        BEGIN SELECT RAISE(ABORT, 'grid rows never go'); END
    """,
    """
    CREATE TRIGGER grid_no_replace BEFORE INSERT ON grid
        WHEN EXISTS (SELECT 1 FROM grid WHERE id = NEW.id OR name = NEW.name)
        BEGIN SELECT RAISE(ABORT, 'grid rows are not replaced'); END
    """,
    """
    CREATE TRIGGER grid_stays_itself BEFORE UPDATE ON grid
        WHEN NEW.id <> OLD.id OR EXISTS (SELECT 1 FROM grid WHERE name = NEW.name AND id <> OLD.id)
        BEGIN SELECT RAISE(ABORT, 'a grid keeps its id, and takes no name from another'); END
    """,
    """
    CREATE TRIGGER meeting_no_delete BEFORE DELETE ON meeting
        BEGIN SELECT RAISE(ABORT, 'meeting only grows'); END
    """,
    """
    CREATE TRIGGER meeting_no_replace BEFORE INSERT ON meeting
        WHEN EXISTS (SELECT 1 FROM meeting WHERE id = NEW.id OR action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'meeting rows are not replaced'); END
    """,
    """
    CREATE TRIGGER meeting_no_update BEFORE UPDATE ON meeting
        BEGIN SELECT RAISE(ABORT, 'meeting only grows'); END
    """,
    """
    CREATE TRIGGER meeting_of_last_action BEFORE INSERT ON meeting
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'meeting rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER panel_member_no_delete BEFORE DELETE ON panel_member
        BEGIN SELECT RAISE(ABORT, 'panel_member rows never go'); END
    """,
    """
    CREATE TRIGGER panel_member_no_replace BEFORE INSERT ON panel_member
        WHEN EXISTS (SELECT 1 FROM panel_member WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'panel_member rows are not replaced'); END
    """,
    """
    CREATE TRIGGER panel_member_stays_itself BEFORE UPDATE ON panel_member
        WHEN NEW.id <> OLD.id
        BEGIN SELECT RAISE(ABORT, 'a panel_member keeps its id and number'); END
    """,
    """
    CREATE TRIGGER rule_adoption_in_order BEFORE INSERT ON rule_adoption
        WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM rule_adoption)
        BEGIN SELECT RAISE(ABORT, 'rule book versions have no gaps'); END
    """,
    """
    CREATE TRIGGER rule_adoption_no_delete BEFORE DELETE ON rule_adoption
        BEGIN SELECT RAISE(ABORT, 'rule_adoption only grows'); END
    """,
    """
    CREATE TRIGGER rule_adoption_no_replace BEFORE INSERT ON rule_adoption
        WHEN EXISTS (SELECT 1 FROM rule_adoption WHERE action_seq = NEW.action_seq OR rule_book_id
            = NEW.rule_book_id OR version = NEW.version)
        BEGIN SELECT RAISE(ABORT, 'rule_adoption rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rule_adoption_no_update BEFORE UPDATE ON rule_adoption
        BEGIN SELECT RAISE(ABORT, 'rule_adoption only grows'); END
    """,
    """
    CREATE TRIGGER rule_adoption_of_last_action BEFORE INSERT ON rule_adoption
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'rule_adoption rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER rule_book_no_delete BEFORE DELETE ON rule_book
        BEGIN SELECT RAISE(ABORT, 'rule_book only grows'); END
    """,
    """
    CREATE TRIGGER rule_book_no_replace BEFORE INSERT ON rule_book
        WHEN EXISTS (SELECT 1 FROM rule_book WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'rule_book rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rule_book_no_update BEFORE UPDATE ON rule_book
        BEGIN SELECT RAISE(ABORT, 'rule_book only grows'); END
    """,
    """
    CREATE TRIGGER rule_book_of_last_action BEFORE INSERT ON rule_book
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'rule_book rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER rule_cap_no_delete BEFORE DELETE ON rule_cap
        BEGIN SELECT RAISE(ABORT, 'rule_cap only grows'); END
    """,
    """
    CREATE TRIGGER rule_cap_no_replace BEFORE INSERT ON rule_cap
        WHEN EXISTS (SELECT 1 FROM rule_cap WHERE rule_id = NEW.rule_id AND cap_no = NEW.cap_no)
        BEGIN SELECT RAISE(ABORT, 'rule_cap rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rule_cap_no_update BEFORE UPDATE ON rule_cap
        BEGIN SELECT RAISE(ABORT, 'rule_cap only grows'); END
    """,
    """
    CREATE TRIGGER rule_cap_of_last_action BEFORE INSERT ON rule_cap
        WHEN (SELECT b.action_seq FROM rule_book AS b JOIN rule AS r ON r.rule_book_id = b.id WHERE
            r.id = NEW.rule_id) IS NOT (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'rule_cap rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER rule_category_no_delete BEFORE DELETE ON rule_category
        BEGIN SELECT RAISE(ABORT, 'rule_category only grows'); END
    """,
    """
    CREATE TRIGGER rule_category_no_replace BEFORE INSERT ON rule_category
        WHEN EXISTS (SELECT 1 FROM rule_category WHERE rule_book_id = NEW.rule_book_id AND category
            = NEW.category)
        BEGIN SELECT RAISE(ABORT, 'rule_category rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rule_category_no_update BEFORE UPDATE ON rule_category
        BEGIN SELECT RAISE(ABORT, 'rule_category only grows'); END
    """,
    """
    CREATE TRIGGER rule_category_of_last_action BEFORE INSERT ON rule_category
        WHEN (SELECT action_seq FROM rule_book WHERE id = NEW.rule_book_id) IS NOT (SELECT max(seq)
            FROM action)
        BEGIN SELECT RAISE(ABORT, 'rule_category rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER rule_code_no_replace BEFORE INSERT ON rule
        WHEN EXISTS (SELECT 1 FROM rule WHERE rule_book_id = NEW.rule_book_id AND code = NEW.code)
        BEGIN SELECT RAISE(ABORT, 'rule rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rule_no_delete BEFORE DELETE ON rule
        BEGIN SELECT RAISE(ABORT, 'rule only grows'); END
    """,
    """
    CREATE TRIGGER rule_no_replace BEFORE INSERT ON rule
        WHEN EXISTS (SELECT 1 FROM rule WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'rule rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rule_no_update BEFORE UPDATE ON rule
        BEGIN SELECT RAISE(ABORT, 'rule only grows'); END
    """,
    """
    CREATE TRIGGER rule_of_last_action BEFORE INSERT ON rule
        WHEN (SELECT action_seq FROM rule_book WHERE id = NEW.rule_book_id) IS NOT (SELECT max(seq)
            FROM action)
        BEGIN SELECT RAISE(ABORT, 'rule rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER rule_tier_no_delete BEFORE DELETE ON rule_tier
        BEGIN SELECT RAISE(ABORT, 'rule_tier only grows'); END
    """,
    """
    CREATE TRIGGER rule_tier_no_replace BEFORE INSERT ON rule_tier
        WHEN EXISTS (SELECT 1 FROM rule_tier WHERE rule_id = NEW.rule_id AND tier_no = NEW.tier_no)
        BEGIN SELECT RAISE(ABORT, 'rule_tier rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rule_tier_no_update BEFORE UPDATE ON rule_tier
        BEGIN SELECT RAISE(ABORT, 'rule_tier only grows'); END
    """,
    """
    CREATE TRIGGER rule_tier_of_last_action BEFORE INSERT ON rule_tier
        WHEN (SELECT b.action_seq FROM rule_book AS b JOIN rule AS r ON r.rule_book_id = b.id WHERE
            r.id = NEW.rule_id) IS NOT (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'rule_tier rows are never added to an earlier action'); END
    """,
)
