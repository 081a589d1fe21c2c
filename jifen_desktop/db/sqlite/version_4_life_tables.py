"""Tables of household life that book version 4 brought. Frozen, as version_4.py is."""

LIFE_TABLES = (
    """
    CREATE TABLE consent (
        household_id INTEGER NOT NULL,
        state TEXT NOT NULL,
        said_on TEXT,
        CONSTRAINT pk_consent PRIMARY KEY (household_id),
        CONSTRAINT ck_consent_state_known CHECK (state IN ('unknown', 'given', 'refused')),
        CONSTRAINT ck_consent_said_when CHECK ((state = 'unknown') = (said_on IS NULL)),
        CONSTRAINT fk_consent_household_id FOREIGN KEY(household_id) REFERENCES household (id)
    ) STRICT
    """,
    """
    CREATE TABLE disclosure (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        paper TEXT NOT NULL,
        reference TEXT NOT NULL,
        households INTEGER NOT NULL,
        household_id INTEGER,
        masked INTEGER NOT NULL,
        way TEXT NOT NULL,
        CONSTRAINT pk_disclosure PRIMARY KEY (id),
        CONSTRAINT ck_disclosure_households_count CHECK (households >= 0),
        CONSTRAINT ck_disclosure_masked_flag CHECK (masked IN (0, 1)),
        CONSTRAINT ck_disclosure_way_known CHECK (way IN ('printed', 'saved')),
        CONSTRAINT uq_disclosure_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_disclosure_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_disclosure_household_id FOREIGN KEY(household_id) REFERENCES household
            (id)
    ) STRICT
    """,
    """
    CREATE TABLE life_event (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        household_id INTEGER NOT NULL,
        other_household_id INTEGER,
        member_id INTEGER,
        happened_on TEXT NOT NULL,
        moved_points INTEGER NOT NULL,
        household_no TEXT NOT NULL,
        other_household_no TEXT NOT NULL,
        group_name TEXT NOT NULL,
        village_name TEXT NOT NULL,
        balance_before_points INTEGER NOT NULL,
        balance_after_points INTEGER NOT NULL,
        other_before_points INTEGER,
        other_after_points INTEGER,
        head_text_id INTEGER,
        new_head_text_id INTEGER,
        person_text_id INTEGER,
        CONSTRAINT pk_life_event PRIMARY KEY (id),
        CONSTRAINT ck_life_event_kind_known CHECK (kind IN ('new_head', 'split', 'merge',
            'away',
            'back', 'moved_in', 'moved_out', 'death', 'closing')),
        CONSTRAINT ck_life_event_two_households CHECK ((kind IN ('split', 'merge')) =
            (other_household_id IS NOT NULL) AND other_household_id <> household_id),
        CONSTRAINT ck_life_event_points_moved CHECK (moved_points = 0 OR kind IN ('split',
            'merge',
            'closing')),
        CONSTRAINT ck_life_event_adds_up CHECK (balance_after_points = balance_before_points -
            moved_points AND other_after_points = other_before_points + moved_points),
        CONSTRAINT uq_life_event_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_life_event_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_life_event_household_id FOREIGN KEY(household_id) REFERENCES household
            (id),
        CONSTRAINT fk_life_event_other_household_id FOREIGN KEY(other_household_id) REFERENCES
            household (id),
        CONSTRAINT fk_life_event_member_id FOREIGN KEY(member_id) REFERENCES member (id),
        CONSTRAINT fk_life_event_head_text_id FOREIGN KEY(head_text_id) REFERENCES text_copy
            (id),
        CONSTRAINT fk_life_event_new_head_text_id FOREIGN KEY(new_head_text_id) REFERENCES
            text_copy (id),
        CONSTRAINT fk_life_event_person_text_id FOREIGN KEY(person_text_id) REFERENCES text_copy
            (id)
    ) STRICT
    """,
    """
    CREATE TABLE veto (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        household_id INTEGER NOT NULL,
        member_id INTEGER,
        of_head INTEGER NOT NULL,
        fact_on TEXT,
        decided_on TEXT,
        from_on TEXT NOT NULL,
        until_on TEXT,
        freeze INTEGER NOT NULL,
        exclude INTEGER NOT NULL,
        zero INTEGER NOT NULL,
        revoke_honours INTEGER NOT NULL,
        ground_text_id INTEGER,
        document_text_id INTEGER,
        CONSTRAINT pk_veto PRIMARY KEY (id),
        CONSTRAINT ck_veto_kind_known CHECK (kind IN ('veto', 'suspension')),
        CONSTRAINT ck_veto_flags CHECK (of_head IN (0, 1) AND freeze IN (0, 1) AND exclude IN
            (0,
            1) AND zero IN (0, 1) AND revoke_honours IN (0, 1)),
        CONSTRAINT ck_veto_one_person CHECK (member_id IS NULL OR of_head = 0),
        CONSTRAINT ck_veto_days_forward CHECK (until_on >= from_on),
        CONSTRAINT ck_veto_suspension_without_dates CHECK (CASE kind WHEN 'veto' THEN decided_on
            IS
            NOT NULL ELSE decided_on IS NULL AND until_on IS NULL AND zero = 0 AND freeze = 1
                AND
            exclude = 1 END),
        CONSTRAINT uq_veto_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_veto_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_veto_household_id FOREIGN KEY(household_id) REFERENCES household (id),
        CONSTRAINT fk_veto_member_id FOREIGN KEY(member_id) REFERENCES member (id),
        CONSTRAINT fk_veto_ground_text_id FOREIGN KEY(ground_text_id) REFERENCES text_copy (id),
        CONSTRAINT fk_veto_document_text_id FOREIGN KEY(document_text_id) REFERENCES text_copy
            (id)
    ) STRICT
    """,
    """
    CREATE TABLE veto_end (
        veto_id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        ended_on TEXT NOT NULL,
        CONSTRAINT pk_veto_end PRIMARY KEY (veto_id),
        CONSTRAINT fk_veto_end_veto_id FOREIGN KEY(veto_id) REFERENCES veto (id),
        CONSTRAINT fk_veto_end_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq)
    ) STRICT
    """,
    """
    CREATE TABLE veto_reach (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        veto_id INTEGER NOT NULL,
        household_id INTEGER NOT NULL,
        reaches INTEGER NOT NULL,
        CONSTRAINT pk_veto_reach PRIMARY KEY (id),
        CONSTRAINT ck_veto_reach_reaches_flag CHECK (reaches IN (0, 1)),
        CONSTRAINT fk_veto_reach_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_veto_reach_veto_id FOREIGN KEY(veto_id) REFERENCES veto (id),
        CONSTRAINT fk_veto_reach_household_id FOREIGN KEY(household_id) REFERENCES household
            (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_disclosure_household_id ON disclosure (household_id)
    """,
    """
    CREATE INDEX ix_life_event_head_text_id ON life_event (head_text_id)
    """,
    """
    CREATE INDEX ix_life_event_household_id ON life_event (household_id)
    """,
    """
    CREATE INDEX ix_life_event_member_id ON life_event (member_id)
    """,
    """
    CREATE INDEX ix_life_event_new_head_text_id ON life_event (new_head_text_id)
    """,
    """
    CREATE INDEX ix_life_event_other_household_id ON life_event (other_household_id)
    """,
    """
    CREATE INDEX ix_life_event_person_text_id ON life_event (person_text_id)
    """,
    """
    CREATE INDEX ix_veto_document_text_id ON veto (document_text_id)
    """,
    """
    CREATE INDEX ix_veto_end_action_seq ON veto_end (action_seq)
    """,
    """
    CREATE INDEX ix_veto_ground_text_id ON veto (ground_text_id)
    """,
    """
    CREATE INDEX ix_veto_household_id ON veto (household_id)
    """,
    """
    CREATE INDEX ix_veto_member_id ON veto (member_id)
    """,
    """
    CREATE INDEX ix_veto_reach_action_seq ON veto_reach (action_seq)
    """,
    """
    CREATE INDEX ix_veto_reach_household_id ON veto_reach (household_id, veto_id, id)
    """,
    """
    CREATE INDEX ix_veto_reach_veto_id ON veto_reach (veto_id)
    """,
)
