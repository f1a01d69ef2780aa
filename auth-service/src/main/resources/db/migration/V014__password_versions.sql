-- grows with every new password: what was begun with an older one does not count any more
ALTER TABLE account ADD COLUMN password_version integer NOT NULL DEFAULT 0;
