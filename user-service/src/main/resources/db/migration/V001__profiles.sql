-- One row per person. Only the id is sure: a person is known from the first token or event that names him.
CREATE TABLE profile (
    id             uuid PRIMARY KEY,
    email          varchar(254),
    email_verified boolean      NOT NULL,
    display_name   varchar(100),
    locale         varchar(35),
    time_zone      varchar(64),
    created_at     timestamptz  NOT NULL,
    version        integer      NOT NULL,
    CONSTRAINT verified_address_is_known CHECK (email IS NOT NULL OR NOT email_verified)
);

GRANT SELECT, INSERT, UPDATE ON profile TO ${role};
