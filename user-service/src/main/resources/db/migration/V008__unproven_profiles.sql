-- Profiles of registrations that nobody proved: from now on a profile begins with the proof of its address. A person who proves
-- it later gets his profile then.
DELETE FROM profile p
WHERE NOT email_verified AND email IS NOT NULL AND created_at < now() - interval '7 days'
  AND NOT EXISTS (SELECT FROM membership m WHERE m.user_id = p.id);
