"""Tables and indexes of selections, which book version 5 brought. Frozen, as version_5.py is."""

SELECTION_TABLES = (
    """
    CREATE TABLE nomination (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        selection_id INTEGER NOT NULL,
        household_id INTEGER NOT NULL,
        household_no TEXT NOT NULL,
        group_name TEXT NOT NULL,
        person_text_id INTEGER NOT NULL,
        origin TEXT NOT NULL,
        deed_text_id INTEGER,
        CONSTRAINT pk_nomination PRIMARY KEY (id),
        CONSTRAINT ck_nomination_origin_known CHECK (origin IN ('self', 'villagers', 'panel',
            'figures')),
        CONSTRAINT fk_nomination_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_nomination_selection_id FOREIGN KEY(selection_id) REFERENCES selection
            (id),
        CONSTRAINT fk_nomination_household_id FOREIGN KEY(household_id) REFERENCES household
            (id),
        CONSTRAINT fk_nomination_person_text_id FOREIGN KEY(person_text_id) REFERENCES text_copy
            (id),
        CONSTRAINT fk_nomination_deed_text_id FOREIGN KEY(deed_text_id) REFERENCES text_copy
            (id)
    ) STRICT
    """,
    """
    CREATE TABLE nomination_answer (
        objection_id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        conclusion TEXT NOT NULL,
        findings_text_id INTEGER NOT NULL,
        CONSTRAINT pk_nomination_answer PRIMARY KEY (objection_id),
        CONSTRAINT ck_nomination_answer_conclusion_known CHECK (conclusion IN ('maintained',
            'withdrawn', 'removed')),
        CONSTRAINT fk_nomination_answer_objection_id FOREIGN KEY(objection_id) REFERENCES
            nomination_objection (id),
        CONSTRAINT uq_nomination_answer_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_nomination_answer_action_seq FOREIGN KEY(action_seq) REFERENCES action
            (seq),
        CONSTRAINT fk_nomination_answer_findings_text_id FOREIGN KEY(findings_text_id)
            REFERENCES text_copy (id)
    ) STRICT
    """,
    """
    CREATE TABLE nomination_finding (
        nomination_id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        accepted INTEGER NOT NULL,
        reason_text_id INTEGER,
        CONSTRAINT pk_nomination_finding PRIMARY KEY (nomination_id),
        CONSTRAINT ck_nomination_finding_accepted_flag CHECK (accepted IN (0, 1)),
        CONSTRAINT ck_nomination_finding_rejected_why CHECK ((accepted = 1) = (reason_text_id IS
            NULL)),
        CONSTRAINT fk_nomination_finding_nomination_id FOREIGN KEY(nomination_id) REFERENCES
            nomination (id),
        CONSTRAINT fk_nomination_finding_action_seq FOREIGN KEY(action_seq) REFERENCES action
            (seq),
        CONSTRAINT fk_nomination_finding_reason_text_id FOREIGN KEY(reason_text_id) REFERENCES
            text_copy (id)
    ) STRICT
    """,
    """
    CREATE TABLE nomination_objection (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        nomination_id INTEGER NOT NULL,
        objector_text_id INTEGER,
        content_text_id INTEGER NOT NULL,
        CONSTRAINT pk_nomination_objection PRIMARY KEY (id),
        CONSTRAINT uq_nomination_objection_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_nomination_objection_action_seq FOREIGN KEY(action_seq) REFERENCES action
            (seq),
        CONSTRAINT fk_nomination_objection_nomination_id FOREIGN KEY(nomination_id) REFERENCES
            nomination (id),
        CONSTRAINT fk_nomination_objection_objector_text_id FOREIGN KEY(objector_text_id)
            REFERENCES text_copy (id),
        CONSTRAINT fk_nomination_objection_content_text_id FOREIGN KEY(content_text_id)
            REFERENCES text_copy (id)
    ) STRICT
    """,
    """
    CREATE TABLE selection (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        purpose TEXT NOT NULL,
        name TEXT NOT NULL,
        giver TEXT NOT NULL,
        scope TEXT NOT NULL,
        last_quarter TEXT,
        quarters INTEGER,
        first INTEGER,
        category TEXT,
        village_name TEXT NOT NULL,
        CONSTRAINT pk_selection PRIMARY KEY (id),
        CONSTRAINT ck_selection_purpose_known CHECK (purpose IN ('honour', 'recommendation',
            'priority')),
        CONSTRAINT ck_selection_giver_known CHECK (giver IN ('village', 'town', 'county',
            'city', 'province', 'nation')),
        CONSTRAINT ck_selection_priority_of_village CHECK (purpose <> 'priority' OR giver =
            'village'),
        CONSTRAINT ck_selection_scope_known CHECK (scope IN ('household', 'person')),
        CONSTRAINT ck_selection_named CHECK (length(name) >= 1),
        CONSTRAINT ck_selection_figures_together CHECK ((last_quarter IS NULL) = (quarters IS
            NULL) AND (last_quarter IS NULL) = (first IS NULL) AND (last_quarter IS NOT NULL OR
            category IS NULL)),
        CONSTRAINT ck_selection_figures_count CHECK (quarters BETWEEN 1 AND 40 AND first >= 1),
        CONSTRAINT ck_selection_category_known CHECK (category IN ('A', 'B', 'C', 'D', 'E')),
        CONSTRAINT uq_selection_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_selection_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq)
    ) STRICT
    """,
    """
    CREATE TABLE selection_step (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        selection_id INTEGER NOT NULL,
        step TEXT NOT NULL,
        first_day TEXT,
        last_day TEXT,
        reason_text_id INTEGER,
        CONSTRAINT pk_selection_step PRIMARY KEY (id),
        CONSTRAINT ck_selection_step_step_known CHECK (step IN ('reviewed', 'published',
            'concluded', 'dropped')),
        CONSTRAINT ck_selection_step_days_of_publication CHECK ((step = 'published') =
            (first_day IS NOT NULL) AND (first_day IS NULL) = (last_day IS NULL)),
        CONSTRAINT ck_selection_step_days_forward CHECK (last_day > first_day),
        CONSTRAINT ck_selection_step_dropped_why CHECK ((step = 'dropped') = (reason_text_id IS
            NOT NULL)),
        CONSTRAINT uq_selection_step_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_selection_step_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_selection_step_selection_id FOREIGN KEY(selection_id) REFERENCES selection
            (id),
        CONSTRAINT fk_selection_step_reason_text_id FOREIGN KEY(reason_text_id) REFERENCES
            text_copy (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_nomination_action_seq ON nomination (action_seq)
    """,
    """
    CREATE INDEX ix_nomination_answer_findings_text_id ON nomination_answer (findings_text_id)
    """,
    """
    CREATE INDEX ix_nomination_deed_text_id ON nomination (deed_text_id)
    """,
    """
    CREATE INDEX ix_nomination_finding_action_seq ON nomination_finding (action_seq)
    """,
    """
    CREATE INDEX ix_nomination_finding_reason_text_id ON nomination_finding (reason_text_id)
    """,
    """
    CREATE INDEX ix_nomination_household_id ON nomination (household_id)
    """,
    """
    CREATE INDEX ix_nomination_objection_content_text_id ON nomination_objection
        (content_text_id)
    """,
    """
    CREATE INDEX ix_nomination_objection_nomination_id ON nomination_objection (nomination_id)
    """,
    """
    CREATE INDEX ix_nomination_objection_objector_text_id ON nomination_objection
        (objector_text_id)
    """,
    """
    CREATE INDEX ix_nomination_person_text_id ON nomination (person_text_id)
    """,
    """
    CREATE INDEX ix_nomination_selection_id ON nomination (selection_id, household_id)
    """,
    """
    CREATE INDEX ix_selection_step_reason_text_id ON selection_step (reason_text_id)
    """,
    """
    CREATE INDEX ix_selection_step_selection_id ON selection_step (selection_id, id, step)
    """,
)
