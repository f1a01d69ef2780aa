-- Somebody's sessions are listed in this order.
DROP INDEX session_account_idx;
CREATE INDEX session_account_idx ON session (account_id, id);
