"""Book version 1 to 2: carts, print jobs and wrong PINs get their tables; no row changes.

The text is frozen: it says what version 2 was, whatever the models say by then.
"""

from sqlalchemy import Connection

_STATEMENTS = (
    """
    CREATE TABLE sign_in_attempt (
        operator_id INTEGER NOT NULL,
        failures INTEGER NOT NULL,
        CONSTRAINT pk_sign_in_attempt PRIMARY KEY (operator_id),
        CONSTRAINT ck_sign_in_attempt_failures_count CHECK (failures >= 0),
        CONSTRAINT fk_sign_in_attempt_operator_id FOREIGN KEY(operator_id) REFERENCES operator
            (id)
    ) STRICT
    """,
    """
    CREATE TABLE draft (
        id INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        household_id INTEGER,
        collector_member_id INTEGER,
        collector_typed INTEGER NOT NULL,
        operator_id INTEGER NOT NULL,
        opened_utc TEXT NOT NULL,
        parked_utc TEXT,
        CONSTRAINT pk_draft PRIMARY KEY (id),
        CONSTRAINT ck_draft_key_length CHECK (length(key) BETWEEN 1 AND 64),
        CONSTRAINT ck_draft_collector_typed_flag CHECK (collector_typed IN (0, 1)),
        CONSTRAINT ck_draft_one_collector CHECK (collector_member_id IS NULL OR household_id IS
            NOT NULL AND collector_typed = 0),
        CONSTRAINT uq_draft_key UNIQUE ("key"),
        CONSTRAINT fk_draft_household_id FOREIGN KEY(household_id) REFERENCES household (id),
        CONSTRAINT fk_draft_collector_member_id FOREIGN KEY(collector_member_id) REFERENCES
            member (id),
        CONSTRAINT fk_draft_operator_id FOREIGN KEY(operator_id) REFERENCES operator (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_draft_household_id ON draft (household_id)
    """,
    """
    CREATE INDEX ix_draft_collector_member_id ON draft (collector_member_id)
    """,
    """
    CREATE UNIQUE INDEX uq_draft_at_hand ON draft (parked_utc IS NULL)
        WHERE parked_utc IS NULL
    """,
    """
    CREATE TABLE draft_line (
        draft_id INTEGER NOT NULL,
        line_no INTEGER NOT NULL,
        product_id INTEGER NOT NULL,
        quantity INTEGER NOT NULL,
        CONSTRAINT pk_draft_line PRIMARY KEY (draft_id, line_no),
        CONSTRAINT ck_draft_line_line_no_counts CHECK (line_no >= 1),
        CONSTRAINT ck_draft_line_quantity_range CHECK (quantity BETWEEN 1 AND 1000000000),
        CONSTRAINT fk_draft_line_draft_id FOREIGN KEY(draft_id) REFERENCES draft (id),
        CONSTRAINT fk_draft_line_product_id FOREIGN KEY(product_id) REFERENCES product (id)
    ) STRICT
    """,
    """
    CREATE INDEX ix_draft_line_product_id ON draft_line (product_id)
    """,
    """
    CREATE TABLE print_job (
        id INTEGER NOT NULL,
        action_seq INTEGER NOT NULL,
        redemption_seq INTEGER NOT NULL,
        copy_no INTEGER NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        trouble TEXT NOT NULL,
        CONSTRAINT pk_print_job PRIMARY KEY (id),
        CONSTRAINT ck_print_job_copy_no_counts CHECK (copy_no >= 0),
        CONSTRAINT ck_print_job_state_known CHECK (state IN ('waiting', 'printed', 'given_up')),
        CONSTRAINT ck_print_job_attempts_count CHECK (attempts >= 0),
        CONSTRAINT ck_print_job_trouble_code CHECK (length(trouble) <= 32 AND trouble NOT GLOB
            '*[^a-z_]*'),
        CONSTRAINT fk_print_job_action_seq FOREIGN KEY(action_seq) REFERENCES action (seq),
        CONSTRAINT fk_print_job_redemption_seq FOREIGN KEY(redemption_seq) REFERENCES redemption
            (action_seq)
    ) STRICT
    """,
    """
    CREATE INDEX ix_print_job_waiting ON print_job (id) WHERE state = 'waiting'
    """,
    """
    CREATE INDEX ix_print_job_action_seq ON print_job (action_seq)
    """,
    """
    CREATE UNIQUE INDEX uq_print_job_copy ON print_job (redemption_seq, copy_no)
    """,
    """
    CREATE TRIGGER print_job_no_delete BEFORE DELETE ON print_job
        BEGIN SELECT RAISE(ABORT, 'print_job rows never go'); END
    """,
    """
    CREATE TRIGGER print_job_no_replace BEFORE INSERT ON print_job
        WHEN EXISTS (SELECT 1 FROM print_job WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'print_job rows are not replaced'); END
    """,
    """
    CREATE TRIGGER print_job_of_last_action BEFORE INSERT ON print_job
        WHEN NEW.action_seq <> (SELECT max(seq) FROM action)
        BEGIN SELECT RAISE(ABORT, 'print_job rows are never added to an earlier action'); END
    """,
    """
    CREATE TRIGGER print_job_copy_no_replace BEFORE INSERT ON print_job
        WHEN EXISTS (SELECT 1 FROM print_job WHERE redemption_seq = NEW.redemption_seq AND
            copy_no = NEW.copy_no)
        BEGIN SELECT RAISE(ABORT, 'print_job rows are not replaced'); END
    """,
    """
    CREATE TRIGGER print_job_only_state BEFORE UPDATE ON print_job
        WHEN NEW.id <> OLD.id OR NEW.action_seq <> OLD.action_seq OR NEW.redemption_seq <>
            OLD.redemption_seq OR NEW.copy_no <> OLD.copy_no OR NEW.attempts < OLD.attempts OR
            OLD.state = 'printed' AND NEW.state <> 'printed'
        BEGIN SELECT RAISE(ABORT, 'a print job stays itself, and printed stays printed'); END
    """,
)


def to_version_2(book: Connection) -> None:
    for statement in _STATEMENTS:
        book.exec_driver_sql(statement)
