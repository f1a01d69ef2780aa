-- session.revoked is an event of the session; the telling of revocation_told_at is that of Redis
ALTER TABLE session
  ADD COLUMN event_sequence bigint NOT NULL DEFAULT 0,
  ADD COLUMN revocation_told_at timestamptz,
  ADD CHECK (revocation_told_at IS NULL OR revoked_at IS NOT NULL);
ALTER TABLE session ALTER COLUMN event_sequence DROP DEFAULT;
CREATE INDEX session_untold_idx ON session (revoked_at) WHERE revoked_at IS NOT NULL AND revocation_told_at IS NULL;

-- where somebody signed in from: hashes of account, device and network, see KnownDevices
CREATE TABLE known_device (
  account_id uuid NOT NULL REFERENCES account,
  fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
  last_seen_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, fingerprint)
);

GRANT SELECT, INSERT, UPDATE (last_seen_at), DELETE ON known_device TO ${role};
