"""Standing triggers that book version 4 brought. Frozen, as db/sqlite/version_4.py is."""

GUARDS = (
    """
    CREATE TRIGGER consent_no_delete BEFORE DELETE ON consent
        BEGIN SELECT RAISE(ABORT, 'consent rows never go'); END
    """,
    """
    CREATE TRIGGER consent_no_replace BEFORE INSERT ON consent
        WHEN EXISTS (SELECT 1 FROM consent WHERE household_id = NEW.household_id)
        BEGIN SELECT RAISE(ABORT, 'consent rows are not replaced'); END
    """,
    """
    CREATE TRIGGER disclosure_no_delete BEFORE DELETE ON disclosure
        BEGIN SELECT RAISE(ABORT, 'disclosure only grows'); END
    """,
    """
    CREATE TRIGGER disclosure_no_replace BEFORE INSERT ON disclosure
        WHEN EXISTS (SELECT 1 FROM disclosure WHERE id = NEW.id OR action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'disclosure rows are not replaced'); END
    """,
    """
    CREATE TRIGGER disclosure_no_update BEFORE UPDATE ON disclosure
        BEGIN SELECT RAISE(ABORT, 'disclosure only grows'); END
    """,
    """
    CREATE TRIGGER disclosure_of_last_action BEFORE INSERT ON disclosure
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'disclosure rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER life_event_no_delete BEFORE DELETE ON life_event
        BEGIN SELECT RAISE(ABORT, 'life_event only grows'); END
    """,
    """
    CREATE TRIGGER life_event_no_replace BEFORE INSERT ON life_event
        WHEN EXISTS (SELECT 1 FROM life_event WHERE id = NEW.id OR action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'life_event rows are not replaced'); END
    """,
    """
    CREATE TRIGGER life_event_no_update BEFORE UPDATE ON life_event
        BEGIN SELECT RAISE(ABORT, 'life_event only grows'); END
    """,
    """
    CREATE TRIGGER life_event_numbered BEFORE INSERT ON life_event
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM life_event), 0)
        BEGIN SELECT RAISE(ABORT, 'life_event numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER life_event_of_last_action BEFORE INSERT ON life_event
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'life_event rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER objection_answer_no_delete BEFORE DELETE ON objection_answer
        BEGIN SELECT RAISE(ABORT, 'objection_answer only grows'); END
    """,
    """
    CREATE TRIGGER objection_answer_no_replace BEFORE INSERT ON objection_answer
        WHEN EXISTS (SELECT 1 FROM objection_answer WHERE objection_id = NEW.objection_id OR
            action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'objection_answer rows are not replaced'); END
    """,
    """
    CREATE TRIGGER objection_answer_no_update BEFORE UPDATE ON objection_answer
        BEGIN SELECT RAISE(ABORT, 'objection_answer only grows'); END
    """,
    """
    CREATE TRIGGER objection_answer_of_last_action BEFORE INSERT ON objection_answer
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'objection_answer rows are never added to an earlier action');
            END
    """,
    """
    CREATE TRIGGER objection_no_delete BEFORE DELETE ON objection
        BEGIN SELECT RAISE(ABORT, 'objection only grows'); END
    """,
    """
    CREATE TRIGGER objection_no_replace BEFORE INSERT ON objection
        WHEN EXISTS (SELECT 1 FROM objection WHERE id = NEW.id OR action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'objection rows are not replaced'); END
    """,
    """
    CREATE TRIGGER objection_no_update BEFORE UPDATE ON objection
        BEGIN SELECT RAISE(ABORT, 'objection only grows'); END
    """,
    """
    CREATE TRIGGER objection_numbered BEFORE INSERT ON objection
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM objection), 0)
        BEGIN SELECT RAISE(ABORT, 'objection numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER objection_of_last_action BEFORE INSERT ON objection
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'objection rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER publication_household_no_delete BEFORE DELETE ON publication_household
        BEGIN SELECT RAISE(ABORT, 'publication_household only grows'); END
    """,
    """
    CREATE TRIGGER publication_household_no_replace BEFORE INSERT ON publication_household
        WHEN EXISTS (SELECT 1 FROM publication_household WHERE publication_id =
            NEW.publication_id
            AND household_id = NEW.household_id)
        BEGIN SELECT RAISE(ABORT, 'publication_household rows are not replaced'); END
    """,
    """
    CREATE TRIGGER publication_household_no_update BEFORE UPDATE ON publication_household
        BEGIN SELECT RAISE(ABORT, 'publication_household only grows'); END
    """,
    """
    CREATE TRIGGER publication_household_of_last_action BEFORE INSERT ON publication_household
        WHEN (SELECT action_seq FROM publication WHERE id = NEW.publication_id) IS NOT (SELECT
            max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'publication_household rows are never added to an earlier
            action'); END
    """,
    """
    CREATE TRIGGER publication_line_no_delete BEFORE DELETE ON publication_line
        BEGIN SELECT RAISE(ABORT, 'publication_line only grows'); END
    """,
    """
    CREATE TRIGGER publication_line_no_replace BEFORE INSERT ON publication_line
        WHEN EXISTS (SELECT 1 FROM publication_line WHERE publication_id = NEW.publication_id
            AND
            line_no = NEW.line_no)
        BEGIN SELECT RAISE(ABORT, 'publication_line rows are not replaced'); END
    """,
    """
    CREATE TRIGGER publication_line_no_update BEFORE UPDATE ON publication_line
        BEGIN SELECT RAISE(ABORT, 'publication_line only grows'); END
    """,
    """
    CREATE TRIGGER publication_line_of_last_action BEFORE INSERT ON publication_line
        WHEN (SELECT action_seq FROM publication WHERE id = NEW.publication_id) IS NOT (SELECT
            max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'publication_line rows are never added to an earlier action');
            END
    """,
    """
    CREATE TRIGGER publication_no_delete BEFORE DELETE ON publication
        BEGIN SELECT RAISE(ABORT, 'publication only grows'); END
    """,
    """
    CREATE TRIGGER publication_no_replace BEFORE INSERT ON publication
        WHEN EXISTS (SELECT 1 FROM publication WHERE id = NEW.id OR action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'publication rows are not replaced'); END
    """,
    """
    CREATE TRIGGER publication_no_update BEFORE UPDATE ON publication
        BEGIN SELECT RAISE(ABORT, 'publication only grows'); END
    """,
    """
    CREATE TRIGGER publication_numbered BEFORE INSERT ON publication
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM publication), 0)
        BEGIN SELECT RAISE(ABORT, 'publication numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER publication_of_last_action BEFORE INSERT ON publication
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'publication rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER veto_end_no_delete BEFORE DELETE ON veto_end
        BEGIN SELECT RAISE(ABORT, 'veto_end only grows'); END
    """,
    """
    CREATE TRIGGER veto_end_no_replace BEFORE INSERT ON veto_end
        WHEN EXISTS (SELECT 1 FROM veto_end WHERE veto_id = NEW.veto_id)
        BEGIN SELECT RAISE(ABORT, 'veto_end rows are not replaced'); END
    """,
    """
    CREATE TRIGGER veto_end_no_update BEFORE UPDATE ON veto_end
        BEGIN SELECT RAISE(ABORT, 'veto_end only grows'); END
    """,
    """
    CREATE TRIGGER veto_end_of_last_action BEFORE INSERT ON veto_end
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'veto_end rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER veto_no_delete BEFORE DELETE ON veto
        BEGIN SELECT RAISE(ABORT, 'veto only grows'); END
    """,
    """
    CREATE TRIGGER veto_no_replace BEFORE INSERT ON veto
        WHEN EXISTS (SELECT 1 FROM veto WHERE id = NEW.id OR action_seq = NEW.action_seq)
        BEGIN SELECT RAISE(ABORT, 'veto rows are not replaced'); END
    """,
    """
    CREATE TRIGGER veto_no_update BEFORE UPDATE ON veto
        BEGIN SELECT RAISE(ABORT, 'veto only grows'); END
    """,
    """
    CREATE TRIGGER veto_numbered BEFORE INSERT ON veto
        WHEN NEW.id <> 1 + coalesce((SELECT max(id) FROM veto), 0)
        BEGIN SELECT RAISE(ABORT, 'veto numbers have no gaps'); END
    """,
    """
    CREATE TRIGGER veto_of_last_action BEFORE INSERT ON veto
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'veto rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER veto_reach_no_delete BEFORE DELETE ON veto_reach
        BEGIN SELECT RAISE(ABORT, 'veto_reach only grows'); END
    """,
    """
    CREATE TRIGGER veto_reach_no_replace BEFORE INSERT ON veto_reach
        WHEN EXISTS (SELECT 1 FROM veto_reach WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'veto_reach rows are not replaced'); END
    """,
    """
    CREATE TRIGGER veto_reach_no_update BEFORE UPDATE ON veto_reach
        BEGIN SELECT RAISE(ABORT, 'veto_reach only grows'); END
    """,
    """
    CREATE TRIGGER veto_reach_of_last_action BEFORE INSERT ON veto_reach
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'veto_reach rows are never added to an earlier action'); END
    """,
)
