-- name, language and time zone belong to user-service: the event of a profile that they come from, 0 for the registration
ALTER TABLE account ADD COLUMN profile_sequence bigint NOT NULL DEFAULT 0;
