"""Standing triggers that book version 5 brought. Frozen, as db/sqlite/version_5.py is."""

GUARDS = (
    """
    CREATE TRIGGER award_end_no_delete BEFORE DELETE ON award_end
        BEGIN SELECT RAISE(ABORT, 'award_end only grows'); END
    """,
    """
    CREATE TRIGGER award_end_no_replace BEFORE INSERT ON award_end
        WHEN EXISTS (SELECT 1 FROM award_end WHERE award_id = NEW.award_id)
        BEGIN SELECT RAISE(ABORT, 'award_end rows are not replaced'); END
    """,
    """
    CREATE TRIGGER award_end_no_update BEFORE UPDATE ON award_end
        BEGIN SELECT RAISE(ABORT, 'award_end only grows'); END
    """,
    """
    CREATE TRIGGER award_end_of_last_action BEFORE INSERT ON award_end
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'award_end rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER award_no_delete BEFORE DELETE ON award
        BEGIN SELECT RAISE(ABORT, 'award only grows'); END
    """,
    """
    CREATE TRIGGER award_no_replace BEFORE INSERT ON award
        WHEN EXISTS (SELECT 1 FROM award WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'award rows are not replaced'); END
    """,
    """
    CREATE TRIGGER award_no_update BEFORE UPDATE ON award
        BEGIN SELECT RAISE(ABORT, 'award only grows'); END
    """,
    """
    CREATE TRIGGER award_numbered BEFORE INSERT ON award
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM award), 0)
        BEGIN SELECT RAISE(ABORT, 'award numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER award_of_last_action BEFORE INSERT ON award
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'award rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER close_line_no_delete BEFORE DELETE ON close_line
        BEGIN SELECT RAISE(ABORT, 'close_line only grows'); END
    """,
    """
    CREATE TRIGGER close_line_no_replace BEFORE INSERT ON close_line
        WHEN EXISTS (SELECT 1 FROM close_line WHERE quarter_close_id = NEW.quarter_close_id AND
            household_id = NEW.household_id)
        BEGIN SELECT RAISE(ABORT, 'close_line rows are not replaced'); END
    """,
    """
    CREATE TRIGGER close_line_no_update BEFORE UPDATE ON close_line
        BEGIN SELECT RAISE(ABORT, 'close_line only grows'); END
    """,
    """
    CREATE TRIGGER close_line_of_last_action BEFORE INSERT ON close_line
        WHEN (SELECT action_seq FROM quarter_close WHERE id = NEW.quarter_close_id) IS NOT
            (SELECT
            max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'close_line rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER quarter_close_no_delete BEFORE DELETE ON quarter_close
        BEGIN SELECT RAISE(ABORT, 'quarter_close only grows'); END
    """,
    """
    CREATE TRIGGER quarter_close_no_replace BEFORE INSERT ON quarter_close
        WHEN EXISTS (SELECT 1 FROM quarter_close WHERE id = NEW.id OR action_seq =
            NEW.action_seq
            OR quarter = NEW.quarter)
        BEGIN SELECT RAISE(ABORT, 'quarter_close rows are not replaced'); END
    """,
    """
    CREATE TRIGGER quarter_close_no_update BEFORE UPDATE ON quarter_close
        BEGIN SELECT RAISE(ABORT, 'quarter_close only grows'); END
    """,
    """
    CREATE TRIGGER quarter_close_numbered BEFORE INSERT ON quarter_close
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM quarter_close), 0)
        BEGIN SELECT RAISE(ABORT, 'quarter_close numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER quarter_close_of_last_action BEFORE INSERT ON quarter_close
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'quarter_close rows are never added to an earlier action');
            END
    """,
    """
    CREATE TRIGGER rating_answer_no_delete BEFORE DELETE ON rating_answer
        BEGIN SELECT RAISE(ABORT, 'rating_answer only grows'); END
    """,
    """
    CREATE TRIGGER rating_answer_no_replace BEFORE INSERT ON rating_answer
        WHEN EXISTS (SELECT 1 FROM rating_answer WHERE objection_id = NEW.objection_id OR
            action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'rating_answer rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rating_answer_no_update BEFORE UPDATE ON rating_answer
        BEGIN SELECT RAISE(ABORT, 'rating_answer only grows'); END
    """,
    """
    CREATE TRIGGER rating_answer_of_last_action BEFORE INSERT ON rating_answer
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'rating_answer rows are never added to an earlier action');
            END
    """,
    """
    CREATE TRIGGER rating_level_no_delete BEFORE DELETE ON rating_level
        BEGIN SELECT RAISE(ABORT, 'rating_level only grows'); END
    """,
    """
    CREATE TRIGGER rating_level_no_replace BEFORE INSERT ON rating_level
        WHEN EXISTS (SELECT 1 FROM rating_level WHERE rating_id = NEW.rating_id AND level_no =
            NEW.level_no)
        BEGIN SELECT RAISE(ABORT, 'rating_level rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rating_level_no_update BEFORE UPDATE ON rating_level
        BEGIN SELECT RAISE(ABORT, 'rating_level only grows'); END
    """,
    """
    CREATE TRIGGER rating_level_of_last_action BEFORE INSERT ON rating_level
        WHEN (SELECT action_seq FROM rating WHERE id = NEW.rating_id) IS NOT (SELECT max(seq)
            FROM
            action)
        BEGIN SELECT RAISE(ABORT, 'rating_level rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER rating_line_no_delete BEFORE DELETE ON rating_line
        BEGIN SELECT RAISE(ABORT, 'rating_line only grows'); END
    """,
    """
    CREATE TRIGGER rating_line_no_replace BEFORE INSERT ON rating_line
        WHEN EXISTS (SELECT 1 FROM rating_line WHERE rating_id = NEW.rating_id AND household_id
            =
            NEW.household_id)
        BEGIN SELECT RAISE(ABORT, 'rating_line rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rating_line_no_update BEFORE UPDATE ON rating_line
        BEGIN SELECT RAISE(ABORT, 'rating_line only grows'); END
    """,
    """
    CREATE TRIGGER rating_line_of_last_action BEFORE INSERT ON rating_line
        WHEN (SELECT action_seq FROM rating WHERE id = NEW.rating_id) IS NOT (SELECT max(seq)
            FROM
            action)
        BEGIN SELECT RAISE(ABORT, 'rating_line rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER rating_no_delete BEFORE DELETE ON rating
        BEGIN SELECT RAISE(ABORT, 'rating only grows'); END
    """,
    """
    CREATE TRIGGER rating_no_replace BEFORE INSERT ON rating
        WHEN EXISTS (SELECT 1 FROM rating WHERE id = NEW.id OR action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'rating rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rating_no_update BEFORE UPDATE ON rating
        BEGIN SELECT RAISE(ABORT, 'rating only grows'); END
    """,
    """
    CREATE TRIGGER rating_numbered BEFORE INSERT ON rating
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM rating), 0)
        BEGIN SELECT RAISE(ABORT, 'rating numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER rating_objection_no_delete BEFORE DELETE ON rating_objection
        BEGIN SELECT RAISE(ABORT, 'rating_objection only grows'); END
    """,
    """
    CREATE TRIGGER rating_objection_no_replace BEFORE INSERT ON rating_objection
        WHEN EXISTS (SELECT 1 FROM rating_objection WHERE id = NEW.id OR action_seq =
            NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'rating_objection rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rating_objection_no_update BEFORE UPDATE ON rating_objection
        BEGIN SELECT RAISE(ABORT, 'rating_objection only grows'); END
    """,
    """
    CREATE TRIGGER rating_objection_numbered BEFORE INSERT ON rating_objection
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM rating_objection), 0)
        BEGIN SELECT RAISE(ABORT, 'rating_objection numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER rating_objection_of_last_action BEFORE INSERT ON rating_objection
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'rating_objection rows are never added to an earlier action');
            END
    """,
    """
    CREATE TRIGGER rating_of_last_action BEFORE INSERT ON rating
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'rating rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER rating_step_no_delete BEFORE DELETE ON rating_step
        BEGIN SELECT RAISE(ABORT, 'rating_step only grows'); END
    """,
    """
    CREATE TRIGGER rating_step_no_replace BEFORE INSERT ON rating_step
        WHEN EXISTS (SELECT 1 FROM rating_step WHERE id = NEW.id OR action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'rating_step rows are not replaced'); END
    """,
    """
    CREATE TRIGGER rating_step_no_update BEFORE UPDATE ON rating_step
        BEGIN SELECT RAISE(ABORT, 'rating_step only grows'); END
    """,
    """
    CREATE TRIGGER rating_step_of_last_action BEFORE INSERT ON rating_step
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'rating_step rows are never added to an earlier action'); END
    """,
)
