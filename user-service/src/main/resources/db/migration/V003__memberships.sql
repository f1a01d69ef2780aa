-- Never deleted: who left is marked, so that the event sequence of a membership goes on when he returns.
CREATE TABLE membership (
    id             uuid PRIMARY KEY,
    company_id     uuid        NOT NULL REFERENCES company,
    user_id        uuid        NOT NULL REFERENCES profile,
    role           varchar(10) NOT NULL CHECK (role IN ('OWNER', 'MANAGER', 'STAFF')),
    joined_at      timestamptz NOT NULL,
    left_at        timestamptz,
    event_sequence bigint      NOT NULL,
    version        integer     NOT NULL,
    UNIQUE (company_id, user_id)
);

CREATE INDEX membership_of_user ON membership (user_id, company_id) WHERE left_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON membership TO ${role};
