-- grows with every new password: what was begun with an older one does not count any more
ALTER TABLE account ADD COLUMN password_version integer NOT NULL DEFAULT 0;

-- a link confirms the password of the registration that it was mailed for, and no other; gone once it is spent
ALTER TABLE account_token
  ADD COLUMN password_hash varchar(255) CHECK (password_hash IS NULL OR (kind = 'VERIFY_EMAIL' AND spent_at IS NULL));
UPDATE account_token t SET password_hash = a.password_hash
FROM account a WHERE a.id = t.account_id AND t.kind = 'VERIFY_EMAIL' AND t.spent_at IS NULL;
