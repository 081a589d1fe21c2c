"""Tables and indexes that book version 4 brought. Frozen, as db/sqlite/version_4.py is."""

#: Two tables whose checks alone are different: their whole text.
CHANGED = {
    "deed": """
    CREATE TABLE deed (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        household_id INTEGER NOT NULL,
        member_id INTEGER,
        of_head INTEGER NOT NULL,
        rule_id INTEGER NOT NULL,
        rule_code TEXT NOT NULL,
        quantity INTEGER NOT NULL,
        tier TEXT NOT NULL,
        event_date TEXT NOT NULL,
        activity TEXT NOT NULL,
        source TEXT NOT NULL,
        instead_of INTEGER,
        nominal_points INTEGER NOT NULL,
        step TEXT NOT NULL,
        agreed_points INTEGER,
        given_points INTEGER,
        given_quantity INTEGER,
        CONSTRAINT pk_deed PRIMARY KEY (id),
        CONSTRAINT ck_deed_of_head_flag CHECK (of_head IN (0, 1)),
        CONSTRAINT ck_deed_one_person CHECK (member_id IS NULL OR of_head = 0),
        CONSTRAINT ck_deed_quantity_range CHECK (quantity BETWEEN 1 AND 1000000000),
        CONSTRAINT ck_deed_source_known CHECK (source IN ('self', 'grid', 'people', 'contest',
            'paper')),
        CONSTRAINT ck_deed_instead_of_earlier CHECK (instead_of < id),
        CONSTRAINT ck_deed_nominal_range CHECK (abs(nominal_points) <= 100000000),
        CONSTRAINT ck_deed_step_known CHECK (step IN ('draft', 'declared', 'checked',
            'returned',
            'decided', 'published', 'rejected', 'dropped', 'posted', 'reversed')),
        CONSTRAINT ck_deed_points_when_decided CHECK ((step IN ('decided', 'published',
            'posted',
            'reversed')) = (given_points IS NOT NULL) AND (given_points IS NULL) =
                (agreed_points
            IS NULL) AND (given_points IS NULL) = (given_quantity IS NULL)),
        CONSTRAINT ck_deed_never_more CHECK (abs(given_points) <= abs(agreed_points) AND
            abs(agreed_points) <= abs(nominal_points) AND given_points * nominal_points >= 0 AND
            agreed_points * nominal_points >= 0 AND given_quantity BETWEEN 0 AND quantity),
        CONSTRAINT fk_deed_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_deed_household_id FOREIGN KEY(household_id) REFERENCES household (id),
        CONSTRAINT fk_deed_member_id FOREIGN KEY(member_id) REFERENCES member (id),
        CONSTRAINT fk_deed_rule_id FOREIGN KEY(rule_id) REFERENCES rule (id),
        CONSTRAINT fk_deed_instead_of FOREIGN KEY(instead_of) REFERENCES deed (id)
    ) STRICT
    """,
    "deed_step": """
    CREATE TABLE deed_step (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        deed_id INTEGER NOT NULL,
        step TEXT NOT NULL,
        meeting_id INTEGER,
        votes_for INTEGER,
        votes_against INTEGER,
        votes_abstained INTEGER,
        reason_text_id INTEGER,
        recused_text_id INTEGER,
        CONSTRAINT pk_deed_step PRIMARY KEY (id),
        CONSTRAINT ck_deed_step_step_known CHECK (step IN ('draft', 'declared', 'checked',
            'returned', 'decided', 'published', 'rejected', 'dropped', 'posted', 'reversed')),
        CONSTRAINT ck_deed_step_votes_range CHECK (votes_for BETWEEN 0 AND 10000 AND
            votes_against
            BETWEEN 0 AND 10000 AND votes_abstained BETWEEN 0 AND 10000),
        CONSTRAINT fk_deed_step_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_deed_step_deed_id FOREIGN KEY(deed_id) REFERENCES deed (id),
        CONSTRAINT fk_deed_step_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_deed_step_reason_text_id FOREIGN KEY(reason_text_id) REFERENCES text_copy
            (id),
        CONSTRAINT fk_deed_step_recused_text_id FOREIGN KEY(recused_text_id) REFERENCES
            text_copy
            (id)
    ) STRICT
    """,
}
TABLES = (
    """
    CREATE TABLE objection (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        publication_id INTEGER NOT NULL,
        deed_id INTEGER NOT NULL,
        way TEXT NOT NULL,
        received_on TEXT NOT NULL,
        due_on TEXT NOT NULL,
        objector_text_id INTEGER,
        content_text_id INTEGER NOT NULL,
        CONSTRAINT pk_objection PRIMARY KEY (id),
        CONSTRAINT ck_objection_way_known CHECK (way IN ('spoken', 'written', 'phone',
            'other')),
        CONSTRAINT ck_objection_due_later CHECK (due_on > received_on),
        CONSTRAINT uq_objection_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_objection_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_objection_publication_id FOREIGN KEY(publication_id) REFERENCES
            publication
            (id),
        CONSTRAINT fk_objection_deed_id FOREIGN KEY(deed_id) REFERENCES deed (id),
        CONSTRAINT fk_objection_objector_text_id FOREIGN KEY(objector_text_id) REFERENCES
            text_copy
            (id),
        CONSTRAINT fk_objection_content_text_id FOREIGN KEY(content_text_id) REFERENCES
            text_copy
            (id)
    ) STRICT
    """,
    """
    CREATE TABLE objection_answer (
        objection_id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        conclusion TEXT NOT NULL,
        answered_on TEXT NOT NULL,
        way TEXT NOT NULL,
        findings_text_id INTEGER NOT NULL,
        checkers_text_id INTEGER,
        CONSTRAINT pk_objection_answer PRIMARY KEY (objection_id),
        CONSTRAINT ck_objection_answer_conclusion_known CHECK (conclusion IN ('maintained',
            'changed', 'removed', 'withdrawn')),
        CONSTRAINT ck_objection_answer_way_known CHECK (way IN ('spoken', 'written', 'phone',
            'other')),
        CONSTRAINT fk_objection_answer_objection_id FOREIGN KEY(objection_id) REFERENCES
            objection
            (id),
        CONSTRAINT uq_objection_answer_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_objection_answer_action_seq FOREIGN KEY(action_seq) REFERENCES action
            (seq),
        CONSTRAINT fk_objection_answer_findings_text_id FOREIGN KEY(findings_text_id) REFERENCES
            text_copy (id),
        CONSTRAINT fk_objection_answer_checkers_text_id FOREIGN KEY(checkers_text_id) REFERENCES
            text_copy (id)
    ) STRICT
    """,
    """
    CREATE TABLE publication (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        place TEXT NOT NULL,
        village_name TEXT NOT NULL,
        office_phone TEXT NOT NULL,
        note_text_id INTEGER,
        CONSTRAINT pk_publication PRIMARY KEY (id),
        CONSTRAINT ck_publication_days_forward CHECK (last_day > first_day),
        CONSTRAINT uq_publication_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_publication_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_publication_note_text_id FOREIGN KEY(note_text_id) REFERENCES text_copy
            (id)
    ) STRICT
    """,
    """
    CREATE TABLE publication_household (
        publication_id INTEGER NOT NULL,
        household_id INTEGER NOT NULL,
        household_no TEXT NOT NULL,
        group_name TEXT NOT NULL,
        head_text_id INTEGER NOT NULL,
        carried_points INTEGER NOT NULL,
        a_points INTEGER NOT NULL,
        b_points INTEGER NOT NULL,
        c_points INTEGER NOT NULL,
        d_points INTEGER NOT NULL,
        e_points INTEGER NOT NULL,
        deducted_points INTEGER NOT NULL,
        total_points INTEGER NOT NULL,
        rank INTEGER NOT NULL,
        CONSTRAINT pk_publication_household PRIMARY KEY (publication_id, household_id),
        CONSTRAINT ck_publication_household_adds_up CHECK (total_points = a_points + b_points +
            c_points + d_points + e_points + deducted_points AND min(a_points, b_points,
                c_points,
            d_points, e_points) >= 0 AND deducted_points <= 0),
        CONSTRAINT ck_publication_household_rank_counts CHECK (rank >= 1),
        CONSTRAINT fk_publication_household_publication_id FOREIGN KEY(publication_id)
            REFERENCES
            publication (id),
        CONSTRAINT fk_publication_household_household_id FOREIGN KEY(household_id) REFERENCES
            household (id),
        CONSTRAINT fk_publication_household_head_text_id FOREIGN KEY(head_text_id) REFERENCES
            text_copy (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE publication_line (
        publication_id INTEGER NOT NULL,
        line_no INTEGER NOT NULL,
        deed_id INTEGER NOT NULL,
        household_no TEXT NOT NULL,
        group_name TEXT NOT NULL,
        head_text_id INTEGER NOT NULL,
        category TEXT NOT NULL,
        rule_code TEXT NOT NULL,
        item TEXT NOT NULL,
        unit TEXT NOT NULL,
        scale INTEGER NOT NULL,
        quantity INTEGER NOT NULL,
        tier TEXT NOT NULL,
        event_date TEXT NOT NULL,
        points INTEGER NOT NULL,
        over_points INTEGER NOT NULL,
        CONSTRAINT pk_publication_line PRIMARY KEY (publication_id, line_no),
        CONSTRAINT ck_publication_line_line_no_counts CHECK (line_no >= 1),
        CONSTRAINT ck_publication_line_scale_known CHECK (scale IN (1, 1000)),
        CONSTRAINT ck_publication_line_over_counts CHECK (over_points >= 0),
        CONSTRAINT fk_publication_line_publication_id FOREIGN KEY(publication_id) REFERENCES
            publication (id),
        CONSTRAINT fk_publication_line_deed_id FOREIGN KEY(deed_id) REFERENCES deed (id),
        CONSTRAINT fk_publication_line_head_text_id FOREIGN KEY(head_text_id) REFERENCES
            text_copy
            (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE INDEX ix_deed_open ON deed (step, id) WHERE step IN ('draft', 'declared', 'checked',
        'returned', 'decided', 'published')
    """,
    """
    CREATE INDEX ix_objection_answer_checkers_text_id ON objection_answer (checkers_text_id)
    """,
    """
    CREATE INDEX ix_objection_answer_findings_text_id ON objection_answer (findings_text_id)
    """,
    """
    CREATE INDEX ix_objection_content_text_id ON objection (content_text_id)
    """,
    """
    CREATE INDEX ix_objection_deed_id ON objection (deed_id)
    """,
    """
    CREATE INDEX ix_objection_objector_text_id ON objection (objector_text_id)
    """,
    """
    CREATE INDEX ix_objection_publication_id ON objection (publication_id)
    """,
    """
    CREATE INDEX ix_publication_household_head_text_id ON publication_household (head_text_id)
    """,
    """
    CREATE INDEX ix_publication_household_household_id ON publication_household (household_id)
    """,
    """
    CREATE INDEX ix_publication_line_deed_id ON publication_line (deed_id, publication_id)
    """,
    """
    CREATE INDEX ix_publication_line_head_text_id ON publication_line (head_text_id)
    """,
    """
    CREATE INDEX ix_publication_note_text_id ON publication (note_text_id)
    """,
)
