-- Who has which slug. Claimed before the company is inserted; a slug once given is never given to another company.
CREATE TABLE company_slug (
    slug       varchar(60) PRIMARY KEY CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    company_id uuid NOT NULL,
    UNIQUE (slug, company_id)
);

CREATE TABLE company (
    id             uuid PRIMARY KEY,
    name           varchar(100) NOT NULL CHECK (name <> ''),
    slug           varchar(60)  NOT NULL UNIQUE,
    time_zone      varchar(64)  NOT NULL,
    currency       varchar(3)   NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    locale         varchar(35)  NOT NULL,
    status         varchar(10)  NOT NULL CHECK (status IN ('ACTIVE', 'CLOSED')),
    created_at     timestamptz  NOT NULL,
    event_sequence bigint       NOT NULL,
    version        integer      NOT NULL,
    FOREIGN KEY (slug, id) REFERENCES company_slug (slug, company_id)
);

GRANT SELECT, INSERT ON company_slug TO ${role};
GRANT SELECT, INSERT, UPDATE ON company TO ${role};
