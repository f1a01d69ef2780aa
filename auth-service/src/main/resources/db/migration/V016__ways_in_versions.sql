-- grows with every new password, and whenever something else that opens the account is taken away: a sign-in that began by
-- another provider before that is not finished any more
ALTER TABLE account ADD COLUMN ways_in_version integer NOT NULL DEFAULT 0;
