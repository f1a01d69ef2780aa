-- What a company's customers can pay online in a currency, as it was published last. event_sequence orders what is told of a row.
CREATE TABLE payout_terms (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  terms jsonb NOT NULL,
  event_sequence bigint NOT NULL,
  UNIQUE (company_id, currency)
);

CREATE INDEX payout_terms_by_currency ON payout_terms (currency);

GRANT SELECT, INSERT, UPDATE ON payout_terms TO ${role};
