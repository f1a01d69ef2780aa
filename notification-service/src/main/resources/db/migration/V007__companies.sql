-- What messages say of a company, which user-service owns. Never deleted: one that has closed is marked, and older news changes
-- nothing.
CREATE TABLE company (
  id            uuid          PRIMARY KEY,
  name          varchar(200)  NOT NULL,
  locale        varchar(35)   NOT NULL,
  status        varchar(10)   NOT NULL CHECK (status IN ('ACTIVE', 'CLOSED')),
  contact_email varchar(254),
  website       varchar(200),
  legal_notice  varchar(2000),
  sequence      bigint        NOT NULL
);
COMMENT ON COLUMN company.sequence IS 'of the event or answer that said so, of the company''s own counter';
GRANT SELECT, INSERT, UPDATE ON company TO ${role};
