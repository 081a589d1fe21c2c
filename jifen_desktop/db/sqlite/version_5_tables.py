"""Tables and indexes that book version 5 brought. Frozen, as db/sqlite/version_5.py is."""

TABLES = (
    """
    CREATE TABLE award (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        rating_id INTEGER,
        nomination_id INTEGER,
        name TEXT NOT NULL,
        giver TEXT NOT NULL,
        scope TEXT NOT NULL,
        household_id INTEGER NOT NULL,
        household_no TEXT NOT NULL,
        group_name TEXT NOT NULL,
        person_text_id INTEGER NOT NULL,
        given_on TEXT NOT NULL,
        quarter TEXT,
        year INTEGER NOT NULL,
        serial INTEGER NOT NULL,
        village_name TEXT NOT NULL,
        CONSTRAINT pk_award PRIMARY KEY (id),
        CONSTRAINT ck_award_one_origin CHECK (rating_id IS NULL OR nomination_id IS NULL),
        CONSTRAINT ck_award_giver_known CHECK (giver IN ('village', 'town', 'county', 'city',
            'province', 'nation')),
        CONSTRAINT ck_award_scope_known CHECK (scope IN ('household', 'person')),
        CONSTRAINT ck_award_year_of_quarter CHECK ((rating_id IS NULL) = (quarter IS NULL) AND
            year = CAST(substr(coalesce(quarter, given_on), 1, 4) AS INTEGER)),
        CONSTRAINT ck_award_serial_counts CHECK (serial >= 1),
        CONSTRAINT ck_award_named CHECK (length(name) >= 1),
        CONSTRAINT fk_award_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_award_rating_id FOREIGN KEY(rating_id) REFERENCES rating (id),
        CONSTRAINT fk_award_nomination_id FOREIGN KEY(nomination_id) REFERENCES nomination (id),
        CONSTRAINT fk_award_household_id FOREIGN KEY(household_id) REFERENCES household (id),
        CONSTRAINT fk_award_person_text_id FOREIGN KEY(person_text_id) REFERENCES text_copy (id)
    ) STRICT
    """,
    """
    CREATE TABLE award_end (
        award_id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        reason_text_id INTEGER NOT NULL,
        CONSTRAINT pk_award_end PRIMARY KEY (award_id),
        CONSTRAINT fk_award_end_award_id FOREIGN KEY(award_id) REFERENCES award (id),
        CONSTRAINT fk_award_end_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_award_end_reason_text_id FOREIGN KEY(reason_text_id) REFERENCES text_copy
            (id)
    ) STRICT
    """,
    """
    CREATE TABLE close_line (
        quarter_close_id INTEGER NOT NULL,
        household_id INTEGER NOT NULL,
        household_no TEXT NOT NULL,
        group_name TEXT NOT NULL,
        head_text_id INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        base_points INTEGER NOT NULL,
        a_points INTEGER NOT NULL,
        b_points INTEGER NOT NULL,
        c_points INTEGER NOT NULL,
        d_points INTEGER NOT NULL,
        e_points INTEGER NOT NULL,
        deduction_points INTEGER NOT NULL,
        correction_points INTEGER NOT NULL,
        score_points INTEGER NOT NULL,
        awards INTEGER NOT NULL,
        deductions INTEGER NOT NULL,
        deducted_points INTEGER NOT NULL,
        largest_deduction_points INTEGER NOT NULL,
        CONSTRAINT pk_close_line PRIMARY KEY (quarter_close_id, household_id),
        CONSTRAINT ck_close_line_adds_up CHECK (score_points = base_points + a_points + b_points
            +
            c_points + d_points + e_points - deduction_points + correction_points),
        CONSTRAINT ck_close_line_no_less_than_nothing CHECK (min(base_points, a_points,
            b_points,
            c_points, d_points, e_points, deduction_points, awards, deductions, deducted_points,
            largest_deduction_points) >= 0 AND largest_deduction_points <= deducted_points),
        CONSTRAINT ck_close_line_rank_counts CHECK (rank >= 1),
        CONSTRAINT fk_close_line_quarter_close_id FOREIGN KEY(quarter_close_id) REFERENCES
            quarter_close (id),
        CONSTRAINT fk_close_line_household_id FOREIGN KEY(household_id) REFERENCES household
            (id),
        CONSTRAINT fk_close_line_head_text_id FOREIGN KEY(head_text_id) REFERENCES text_copy
            (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE quarter_close (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        quarter TEXT NOT NULL,
        rule_version INTEGER NOT NULL,
        village_name TEXT NOT NULL,
        CONSTRAINT pk_quarter_close PRIMARY KEY (id),
        CONSTRAINT ck_quarter_close_quarter_form CHECK (quarter GLOB
            '[0-9][0-9][0-9][0-9]Q[1-4]'),
        CONSTRAINT ck_quarter_close_version_counts CHECK (rule_version >= 0),
        CONSTRAINT uq_quarter_close_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_quarter_close_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT uq_quarter_close_quarter UNIQUE (quarter)
    ) STRICT
    """,
    """
    CREATE TABLE rating (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        quarter_close_id INTEGER NOT NULL,
        rated INTEGER NOT NULL,
        from_paper INTEGER NOT NULL,
        CONSTRAINT pk_rating PRIMARY KEY (id),
        CONSTRAINT ck_rating_somebody CHECK (rated >= 1),
        CONSTRAINT ck_rating_from_paper_flag CHECK (from_paper IN (0, 1)),
        CONSTRAINT uq_rating_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_rating_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_rating_quarter_close_id FOREIGN KEY(quarter_close_id) REFERENCES
            quarter_close (id)
    ) STRICT
    """,
    """
    CREATE TABLE rating_answer (
        objection_id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        conclusion TEXT NOT NULL,
        findings_text_id INTEGER NOT NULL,
        CONSTRAINT pk_rating_answer PRIMARY KEY (objection_id),
        CONSTRAINT ck_rating_answer_conclusion_known CHECK (conclusion IN ('maintained',
            'withdrawn', 'removed')),
        CONSTRAINT fk_rating_answer_objection_id FOREIGN KEY(objection_id) REFERENCES
            rating_objection (id),
        CONSTRAINT uq_rating_answer_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_rating_answer_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_rating_answer_findings_text_id FOREIGN KEY(findings_text_id) REFERENCES
            text_copy (id)
    ) STRICT
    """,
    """
    CREATE TABLE rating_level (
        rating_id INTEGER NOT NULL,
        level_no INTEGER NOT NULL,
        name TEXT NOT NULL,
        asked TEXT NOT NULL,
        households INTEGER NOT NULL,
        choice TEXT NOT NULL,
        reason_text_id INTEGER,
        CONSTRAINT pk_rating_level PRIMARY KEY (rating_id, level_no),
        CONSTRAINT ck_rating_level_level_no_range CHECK (level_no BETWEEN 1 AND 9),
        CONSTRAINT ck_rating_level_households_count CHECK (households >= 0),
        CONSTRAINT ck_rating_level_choice_known CHECK (choice IN ('', 'widen', 'narrow')),
        CONSTRAINT ck_rating_level_choice_says_why CHECK ((choice = '') = (reason_text_id IS
            NULL)),
        CONSTRAINT fk_rating_level_rating_id FOREIGN KEY(rating_id) REFERENCES rating (id),
        CONSTRAINT fk_rating_level_reason_text_id FOREIGN KEY(reason_text_id) REFERENCES
            text_copy
            (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE rating_line (
        rating_id INTEGER NOT NULL,
        household_id INTEGER NOT NULL,
        rank INTEGER,
        figured_level_no INTEGER,
        decided_level_no INTEGER,
        reason_text_id INTEGER,
        CONSTRAINT pk_rating_line PRIMARY KEY (rating_id, household_id),
        CONSTRAINT ck_rating_line_rank_counts CHECK (rank >= 1),
        CONSTRAINT ck_rating_line_rated_first CHECK (rank IS NOT NULL OR figured_level_no IS
            NULL
            AND decided_level_no IS NULL),
        CONSTRAINT ck_rating_line_moved_with_reason CHECK ((figured_level_no IS
            decided_level_no) =
            (reason_text_id IS NULL)),
        CONSTRAINT fk_rating_line_rating_id FOREIGN KEY(rating_id) REFERENCES rating (id),
        CONSTRAINT fk_rating_line_household_id FOREIGN KEY(household_id) REFERENCES household
            (id),
        CONSTRAINT fk_rating_line_reason_text_id FOREIGN KEY(reason_text_id) REFERENCES
            text_copy
            (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE rating_objection (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        rating_id INTEGER NOT NULL,
        household_id INTEGER NOT NULL,
        objector_text_id INTEGER,
        content_text_id INTEGER NOT NULL,
        CONSTRAINT pk_rating_objection PRIMARY KEY (id),
        CONSTRAINT uq_rating_objection_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_rating_objection_action_seq FOREIGN KEY(action_seq) REFERENCES action
            (seq),
        CONSTRAINT fk_rating_objection_rating_id FOREIGN KEY(rating_id) REFERENCES rating (id),
        CONSTRAINT fk_rating_objection_household_id FOREIGN KEY(household_id) REFERENCES
            household
            (id),
        CONSTRAINT fk_rating_objection_objector_text_id FOREIGN KEY(objector_text_id) REFERENCES
            text_copy (id),
        CONSTRAINT fk_rating_objection_content_text_id FOREIGN KEY(content_text_id) REFERENCES
            text_copy (id)
    ) STRICT
    """,
    """
    CREATE TABLE rating_step (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        rating_id INTEGER NOT NULL,
        step TEXT NOT NULL,
        first_day TEXT,
        last_day TEXT,
        reason_text_id INTEGER,
        CONSTRAINT pk_rating_step PRIMARY KEY (id),
        CONSTRAINT ck_rating_step_step_known CHECK (step IN ('published', 'awarded',
            'dropped')),
        CONSTRAINT ck_rating_step_days_of_publication CHECK ((step = 'published') = (first_day
            IS
            NOT NULL) AND (first_day IS NULL) = (last_day IS NULL)),
        CONSTRAINT ck_rating_step_days_forward CHECK (last_day > first_day),
        CONSTRAINT ck_rating_step_dropped_why CHECK ((step = 'dropped') = (reason_text_id IS NOT
            NULL)),
        CONSTRAINT uq_rating_step_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_rating_step_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_rating_step_rating_id FOREIGN KEY(rating_id) REFERENCES rating (id),
        CONSTRAINT fk_rating_step_reason_text_id FOREIGN KEY(reason_text_id) REFERENCES
            text_copy
            (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_award_action_seq ON award (action_seq)
    """,
    """
    CREATE INDEX ix_award_end_action_seq ON award_end (action_seq)
    """,
    """
    CREATE INDEX ix_award_end_reason_text_id ON award_end (reason_text_id)
    """,
    """
    CREATE INDEX ix_award_given_on ON award (given_on)
    """,
    """
    CREATE INDEX ix_award_household_id ON award (household_id)
    """,
    """
    CREATE INDEX ix_award_person_text_id ON award (person_text_id)
    """,
    """
    CREATE INDEX ix_close_line_head_text_id ON close_line (head_text_id)
    """,
    """
    CREATE INDEX ix_close_line_household_id ON close_line (household_id)
    """,
    """
    CREATE INDEX ix_rating_answer_findings_text_id ON rating_answer (findings_text_id)
    """,
    """
    CREATE INDEX ix_rating_level_reason_text_id ON rating_level (reason_text_id)
    """,
    """
    CREATE INDEX ix_rating_line_household_id ON rating_line (household_id)
    """,
    """
    CREATE INDEX ix_rating_line_reason_text_id ON rating_line (reason_text_id)
    """,
    """
    CREATE INDEX ix_rating_objection_content_text_id ON rating_objection (content_text_id)
    """,
    """
    CREATE INDEX ix_rating_objection_household_id ON rating_objection (household_id)
    """,
    """
    CREATE INDEX ix_rating_objection_objector_text_id ON rating_objection (objector_text_id)
    """,
    """
    CREATE INDEX ix_rating_objection_rating_id ON rating_objection (rating_id, household_id)
    """,
    """
    CREATE INDEX ix_rating_quarter_close_id ON rating (quarter_close_id)
    """,
    """
    CREATE INDEX ix_rating_step_rating_id ON rating_step (rating_id, id, step)
    """,
    """
    CREATE INDEX ix_rating_step_reason_text_id ON rating_step (reason_text_id)
    """,
    """
    CREATE INDEX ix_score_entry_score_quarter ON score_entry (score_quarter)
    """,
    """
    CREATE UNIQUE INDEX uq_award_nomination ON award (nomination_id) WHERE nomination_id IS NOT
        NULL
    """,
    """
    CREATE UNIQUE INDEX uq_award_number ON award (year, name, serial)
    """,
    """
    CREATE UNIQUE INDEX uq_award_rating ON award (rating_id, household_id) WHERE rating_id IS
        NOT
        NULL
    """,
)
