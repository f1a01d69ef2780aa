-- Double entry: every transfer takes from one account what it gives to another, so the books balance by construction.
-- Nothing here is ever changed: a mistake is put right by another journal.

-- STRIPE and PAYPAL: what the provider holds for a company. COMPANY: what it earned of that. RETURNS: what came in but
-- cannot be used, and so belongs to customers.
CREATE TABLE account (
  id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('STRIPE', 'PAYPAL', 'COMPANY', 'RETURNS')),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  UNIQUE (company_id, kind, currency),
  UNIQUE (id, currency)
);

-- One journal per fact: a capture refers to its attempt, a refund and its failure to their refund.
CREATE TABLE journal (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('CAPTURE', 'REFUND', 'REFUND_FAILED')),
  reference uuid NOT NULL,
  at timestamptz NOT NULL, -- business time
  UNIQUE (kind, reference)
);

CREATE TABLE transfer (
  id uuid PRIMARY KEY,
  journal_id uuid NOT NULL REFERENCES journal (id),
  debit_account uuid NOT NULL,
  credit_account uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  currency text NOT NULL,
  CHECK (debit_account <> credit_account),
  FOREIGN KEY (debit_account, currency) REFERENCES account (id, currency),
  FOREIGN KEY (credit_account, currency) REFERENCES account (id, currency)
);

CREATE INDEX transfer_journal ON transfer (journal_id);
CREATE INDEX transfer_debit ON transfer (debit_account);
CREATE INDEX transfer_credit ON transfer (credit_account);

GRANT SELECT, INSERT ON account, journal, transfer TO ${role};

-- What was captured before there was a ledger.
INSERT INTO account (id, company_id, kind, currency)
SELECT gen_random_uuid(), company_id, kind, captured_currency
FROM (SELECT DISTINCT p.company_id, k.kind, a.captured_currency
      FROM attempt a JOIN payment p ON p.id = a.payment_id
      CROSS JOIN LATERAL (VALUES (a.provider), (CASE a.status WHEN 'SUCCEEDED' THEN 'COMPANY' ELSE 'RETURNS' END)) k(kind)
      WHERE a.captured > 0) AS needed;
INSERT INTO journal (id, kind, reference, at)
SELECT gen_random_uuid(), 'CAPTURE', a.id, coalesce(p.paid_at, a.created_at)
FROM attempt a JOIN payment p ON p.id = a.payment_id WHERE a.captured > 0;
INSERT INTO transfer (id, journal_id, debit_account, credit_account, amount, currency)
SELECT gen_random_uuid(), j.id, held.id, owed.id, a.captured, a.captured_currency
FROM attempt a JOIN payment p ON p.id = a.payment_id
JOIN journal j ON j.kind = 'CAPTURE' AND j.reference = a.id
JOIN account held ON (held.company_id, held.kind, held.currency) = (p.company_id, a.provider, a.captured_currency)
JOIN account owed ON (owed.company_id, owed.kind, owed.currency)
  = (p.company_id, CASE a.status WHEN 'SUCCEEDED' THEN 'COMPANY' ELSE 'RETURNS' END, a.captured_currency);
