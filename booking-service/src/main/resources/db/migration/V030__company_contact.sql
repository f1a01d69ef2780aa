-- Who organizes what is in customers' calendars. What no event told before is asked for with what else is known of a company.
ALTER TABLE company ADD COLUMN contact_email varchar(254);
COMMENT ON COLUMN company.contact_email IS 'where answers to its invitations go; null until it has said so';
