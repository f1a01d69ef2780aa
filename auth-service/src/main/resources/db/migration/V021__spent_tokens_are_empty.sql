-- The address that a link proves may be a stranger's: it goes when the link was used, replaced or is past its time, as a password's
-- hash does. Instances of the release before leave it, so an hourly job takes it, and this does not forbid it.
ALTER TABLE account_token
  DROP CONSTRAINT account_token_check1,
  ADD CONSTRAINT account_token_new_email CHECK
    (CASE WHEN kind = 'CHANGE_EMAIL' THEN new_email IS NOT NULL OR spent_at IS NOT NULL ELSE new_email IS NULL END);

CREATE INDEX account_token_to_empty ON account_token (expires_at) WHERE spent_at IS NULL OR new_email IS NOT NULL;
