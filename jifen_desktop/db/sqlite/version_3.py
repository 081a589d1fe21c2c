"""Book version 2 to 3: rules, meetings, grids, deeds and the score get their tables.

The text is frozen: it says what version 3 was, whatever the models say by then.
"""

from sqlalchemy import Connection

from jifen_desktop.db.sqlite.version_3_deed_guards import DEED_GUARDS
from jifen_desktop.db.sqlite.version_3_guards import GUARDS

_TABLES = (
    """
    CREATE TABLE attendance (
        meeting_id INTEGER NOT NULL,
        panel_member_id INTEGER NOT NULL,
        name_text_id INTEGER NOT NULL,
        CONSTRAINT pk_attendance PRIMARY KEY (meeting_id, panel_member_id),
        CONSTRAINT fk_attendance_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_attendance_panel_member_id FOREIGN KEY(panel_member_id) REFERENCES
            panel_member (id),
        CONSTRAINT fk_attendance_name_text_id FOREIGN KEY(name_text_id) REFERENCES text_copy (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
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
        CONSTRAINT ck_deed_step_known CHECK (step IN ('draft', 'declared', 'checked', 'returned',
            'decided', 'rejected', 'dropped', 'posted', 'reversed')),
        CONSTRAINT ck_deed_points_when_decided CHECK ((step IN ('decided', 'posted', 'reversed')) =
            (given_points IS NOT NULL) AND (given_points IS NULL) = (agreed_points IS NULL) AND
            (given_points IS NULL) = (given_quantity IS NULL)),
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
    """
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
            'returned', 'decided', 'rejected', 'dropped', 'posted', 'reversed')),
        CONSTRAINT ck_deed_step_votes_range CHECK (votes_for BETWEEN 0 AND 10000 AND votes_against
            BETWEEN 0 AND 10000 AND votes_abstained BETWEEN 0 AND 10000),
        CONSTRAINT fk_deed_step_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_deed_step_deed_id FOREIGN KEY(deed_id) REFERENCES deed (id),
        CONSTRAINT fk_deed_step_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
        CONSTRAINT fk_deed_step_reason_text_id FOREIGN KEY(reason_text_id) REFERENCES text_copy
            (id),
        CONSTRAINT fk_deed_step_recused_text_id FOREIGN KEY(recused_text_id) REFERENCES text_copy
            (id)
    ) STRICT
    """,
    """
    CREATE TABLE deed_text (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        deed_id INTEGER NOT NULL,
        field TEXT NOT NULL,
        text_id INTEGER NOT NULL,
        CONSTRAINT pk_deed_text PRIMARY KEY (id),
        CONSTRAINT ck_deed_text_field_known CHECK (field IN ('evidence', 'note', 'member_name',
            'head_name')),
        CONSTRAINT fk_deed_text_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_deed_text_deed_id FOREIGN KEY(deed_id) REFERENCES deed (id),
        CONSTRAINT fk_deed_text_text_id FOREIGN KEY(text_id) REFERENCES text_copy (id)
    ) STRICT
    """,
    """
    CREATE TABLE grid (
        id INTEGER NOT NULL,
        name TEXT NOT NULL,
        worker_name TEXT NOT NULL,
        active INTEGER NOT NULL,
        CONSTRAINT pk_grid PRIMARY KEY (id),
        CONSTRAINT ck_grid_active_flag CHECK (active IN (0, 1)),
        CONSTRAINT uq_grid_name UNIQUE (name)
    ) STRICT
    """,
    """
    CREATE TABLE grid_group (
        group_name TEXT NOT NULL,
        grid_id INTEGER NOT NULL,
        CONSTRAINT pk_grid_group PRIMARY KEY (group_name),
        CONSTRAINT fk_grid_group_grid_id FOREIGN KEY(grid_id) REFERENCES grid (id)
    ) STRICT
    """,
    """
    CREATE TABLE meeting (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        held_on TEXT NOT NULL,
        expected INTEGER,
        CONSTRAINT pk_meeting PRIMARY KEY (id),
        CONSTRAINT ck_meeting_kind_known CHECK (kind IN ('branches', 'forum', 'courtyard',
            'other')),
        CONSTRAINT ck_meeting_expected_range CHECK (expected BETWEEN 1 AND 10000),
        CONSTRAINT uq_meeting_action_seq UNIQUE (action_seq),
        CONSTRAINT fk_meeting_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq)
    ) STRICT
    """,
    """
    CREATE TABLE panel_member (
        id INTEGER NOT NULL,
        panel TEXT NOT NULL,
        seat_kind TEXT NOT NULL,
        name TEXT NOT NULL,
        duty TEXT NOT NULL,
        term_from TEXT NOT NULL,
        term_until TEXT,
        serving INTEGER NOT NULL,
        CONSTRAINT pk_panel_member PRIMARY KEY (id),
        CONSTRAINT ck_panel_member_panel_known CHECK (panel IN ('management', 'supervision')),
        CONSTRAINT ck_panel_member_seat_kind_known CHECK (seat_kind IN ('party', 'committee',
            'grid', 'party_delegate', 'village_delegate')),
        CONSTRAINT ck_panel_member_term_forward CHECK (term_until >= term_from),
        CONSTRAINT ck_panel_member_serving_flag CHECK (serving IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TABLE rule (
        id INTEGER NOT NULL,
        rule_book_id INTEGER NOT NULL,
        code TEXT NOT NULL,
        category TEXT NOT NULL,
        item TEXT NOT NULL,
        sign INTEGER NOT NULL,
        kind TEXT NOT NULL,
        points INTEGER NOT NULL,
        points_max INTEGER NOT NULL,
        unit TEXT NOT NULL,
        scale INTEGER NOT NULL,
        step INTEGER NOT NULL,
        per_member INTEGER NOT NULL,
        exclusive_group TEXT NOT NULL,
        evidence TEXT NOT NULL,
        recorder TEXT NOT NULL,
        spendable INTEGER NOT NULL,
        active INTEGER NOT NULL,
        CONSTRAINT pk_rule PRIMARY KEY (id),
        CONSTRAINT ck_rule_category_known CHECK (category IN ('A', 'B', 'C', 'D', 'E')),
        CONSTRAINT ck_rule_sign_known CHECK (sign IN (1, -1)),
        CONSTRAINT ck_rule_kind_points CHECK (kind = 'fixed' AND points BETWEEN 1 AND 100000000 AND
            points_max = 0 OR kind = 'range' AND points BETWEEN 1 AND points_max AND points_max <=
            100000000 AND step = 0 OR kind = 'tiers' AND points = 0 AND points_max = 0 AND step =
            0),
        CONSTRAINT ck_rule_scale_known CHECK (scale IN (1, 1000)),
        CONSTRAINT ck_rule_step_range CHECK (step BETWEEN 0 AND 1000000000),
        CONSTRAINT ck_rule_flags CHECK (per_member IN (0, 1) AND spendable IN (0, 1) AND active IN
            (0, 1)),
        CONSTRAINT fk_rule_rule_book_id FOREIGN KEY(rule_book_id) REFERENCES rule_book (id)
    ) STRICT
    """,
    """
    CREATE TABLE rule_adoption (
        action_seq INTEGER NOT NULL,
        rule_book_id INTEGER NOT NULL,
        version INTEGER NOT NULL,
        effective_on TEXT NOT NULL,
        meeting_id INTEGER NOT NULL,
        CONSTRAINT pk_rule_adoption PRIMARY KEY (action_seq),
        CONSTRAINT ck_rule_adoption_version_counts CHECK (version >= 1),
        CONSTRAINT fk_rule_adoption_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT uq_rule_adoption_rule_book_id UNIQUE (rule_book_id),
        CONSTRAINT fk_rule_adoption_rule_book_id FOREIGN KEY(rule_book_id) REFERENCES rule_book
            (id),
        CONSTRAINT uq_rule_adoption_version UNIQUE (version),
        CONSTRAINT fk_rule_adoption_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id)
    ) STRICT
    """,
    """
    CREATE TABLE rule_book (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        CONSTRAINT pk_rule_book PRIMARY KEY (id),
        CONSTRAINT fk_rule_book_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq)
    ) STRICT
    """,
    """
    CREATE TABLE rule_cap (
        rule_id INTEGER NOT NULL,
        cap_no INTEGER NOT NULL,
        window TEXT NOT NULL,
        measure TEXT NOT NULL,
        amount INTEGER NOT NULL,
        CONSTRAINT pk_rule_cap PRIMARY KEY (rule_id, cap_no),
        CONSTRAINT ck_rule_cap_window_known CHECK (window IN ('each', 'month', 'quarter', 'year',
            'once')),
        CONSTRAINT ck_rule_cap_measure_known CHECK (measure IN ('points', 'times', 'people')),
        CONSTRAINT ck_rule_cap_amount_range CHECK (amount BETWEEN 1 AND 100000000),
        CONSTRAINT fk_rule_cap_rule_id FOREIGN KEY(rule_id) REFERENCES rule (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE rule_category (
        rule_book_id INTEGER NOT NULL,
        category TEXT NOT NULL,
        name TEXT NOT NULL,
        CONSTRAINT pk_rule_category PRIMARY KEY (rule_book_id, category),
        CONSTRAINT ck_rule_category_category_known CHECK (category IN ('A', 'B', 'C', 'D', 'E')),
        CONSTRAINT fk_rule_category_rule_book_id FOREIGN KEY(rule_book_id) REFERENCES rule_book
            (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE rule_tier (
        rule_id INTEGER NOT NULL,
        tier_no INTEGER NOT NULL,
        name TEXT NOT NULL,
        points INTEGER NOT NULL,
        CONSTRAINT pk_rule_tier PRIMARY KEY (rule_id, tier_no),
        CONSTRAINT ck_rule_tier_points_range CHECK (points BETWEEN 1 AND 100000000),
        CONSTRAINT fk_rule_tier_rule_id FOREIGN KEY(rule_id) REFERENCES rule (id)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE score_entry (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        deed_id INTEGER,
        household_id INTEGER NOT NULL,
        member_id INTEGER,
        category TEXT NOT NULL,
        rule_code TEXT NOT NULL,
        rule_version INTEGER NOT NULL,
        rule_item TEXT NOT NULL,
        unit TEXT NOT NULL,
        scale INTEGER NOT NULL,
        quantity INTEGER NOT NULL,
        tier TEXT NOT NULL,
        nominal_points INTEGER NOT NULL,
        agreed_points INTEGER NOT NULL,
        score_points INTEGER NOT NULL,
        spendable_points INTEGER NOT NULL,
        event_date TEXT NOT NULL,
        score_quarter TEXT NOT NULL,
        mirrors INTEGER,
        CONSTRAINT pk_score_entry PRIMARY KEY (id),
        CONSTRAINT ck_score_entry_category_known CHECK (category IN ('A', 'B', 'C', 'D', 'E',
            'base')),
        CONSTRAINT ck_score_entry_base_or_deed CHECK ((category = 'base') = (deed_id IS NULL) AND
            (category <> 'base' OR rule_version = 0 AND rule_code = '' AND spendable_points = 0)),
        CONSTRAINT ck_score_entry_base_gives CHECK (category <> 'base' OR CASE WHEN mirrors IS NULL
            THEN score_points >= 0 ELSE score_points <= 0 END),
        CONSTRAINT ck_score_entry_scale_known CHECK (scale IN (1, 1000)),
        CONSTRAINT ck_score_entry_quantity_range CHECK (quantity BETWEEN 0 AND 1000000000),
        CONSTRAINT ck_score_entry_never_more CHECK (abs(nominal_points) <= 100000000 AND
            abs(agreed_points) <= abs(nominal_points) AND abs(score_points) <= abs(agreed_points)
            AND abs(spendable_points) <= abs(score_points)),
        CONSTRAINT ck_score_entry_one_sign CHECK (agreed_points * nominal_points >= 0 AND
            score_points * nominal_points >= 0 AND spendable_points * nominal_points >= 0),
        CONSTRAINT ck_score_entry_quarter_form CHECK (score_quarter GLOB
            '[0-9][0-9][0-9][0-9]Q[1-4]'),
        CONSTRAINT ck_score_entry_mirrors_earlier CHECK (mirrors < id),
        CONSTRAINT fk_score_entry_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_score_entry_deed_id FOREIGN KEY(deed_id) REFERENCES deed (id),
        CONSTRAINT fk_score_entry_household_id FOREIGN KEY(household_id) REFERENCES household (id),
        CONSTRAINT fk_score_entry_member_id FOREIGN KEY(member_id) REFERENCES member (id),
        CONSTRAINT uq_score_entry_mirrors UNIQUE (mirrors),
        CONSTRAINT fk_score_entry_mirrors FOREIGN KEY(mirrors) REFERENCES score_entry (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_attendance_name_text_id ON attendance (name_text_id)
    """,
    """
    CREATE INDEX ix_attendance_panel_member_id ON attendance (panel_member_id)
    """,
    """
    CREATE INDEX ix_deed_action_seq ON deed (action_seq)
    """,
    """
    CREATE INDEX ix_deed_caps ON deed (household_id, rule_code, event_date)
    """,
    """
    CREATE INDEX ix_deed_instead_of ON deed (instead_of)
    """,
    """
    CREATE INDEX ix_deed_member_id ON deed (member_id)
    """,
    """
    CREATE INDEX ix_deed_open ON deed (step, id) WHERE step IN ('draft', 'declared', 'checked',
        'returned', 'decided')
    """,
    """
    CREATE INDEX ix_deed_rule_id ON deed (rule_id)
    """,
    """
    CREATE INDEX ix_deed_step_action_seq ON deed_step (action_seq)
    """,
    """
    CREATE INDEX ix_deed_step_deed_id ON deed_step (deed_id, id, step)
    """,
    """
    CREATE INDEX ix_deed_step_meeting_id ON deed_step (meeting_id)
    """,
    """
    CREATE INDEX ix_deed_step_reason_text_id ON deed_step (reason_text_id)
    """,
    """
    CREATE INDEX ix_deed_step_recused_text_id ON deed_step (recused_text_id)
    """,
    """
    CREATE INDEX ix_deed_text_action_seq ON deed_text (action_seq)
    """,
    """
    CREATE INDEX ix_deed_text_deed_id ON deed_text (deed_id, field, id)
    """,
    """
    CREATE INDEX ix_deed_text_text_id ON deed_text (text_id)
    """,
    """
    CREATE INDEX ix_grid_group_grid_id ON grid_group (grid_id)
    """,
    """
    CREATE INDEX ix_meeting_held_on ON meeting (held_on)
    """,
    """
    CREATE INDEX ix_rule_adoption_effective_on ON rule_adoption (effective_on)
    """,
    """
    CREATE INDEX ix_rule_adoption_meeting_id ON rule_adoption (meeting_id)
    """,
    """
    CREATE INDEX ix_rule_book_action_seq ON rule_book (action_seq)
    """,
    """
    CREATE INDEX ix_score_entry_action_seq ON score_entry (action_seq, household_id)
    """,
    """
    CREATE INDEX ix_score_entry_household ON score_entry (household_id, score_quarter, category,
        score_points)
    """,
    """
    CREATE INDEX ix_score_entry_member_id ON score_entry (member_id)
    """,
    """
    CREATE UNIQUE INDEX uq_rule_code ON rule (rule_book_id, code)
    """,
    """
    CREATE UNIQUE INDEX uq_score_entry_deed ON score_entry (deed_id) WHERE mirrors IS NULL
    """,
)


def to_version_3(book: Connection) -> None:
    for statement in (*_TABLES, *GUARDS, *DEED_GUARDS):
        book.exec_driver_sql(statement)
