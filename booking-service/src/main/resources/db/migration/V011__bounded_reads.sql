-- Who waits for something has an expiry, and there are never many of them at once. What counts against a day's limit although
-- it binds nobody any more is found among them, and not by reading all that a resource has ever done.
CREATE INDEX claim_expiring ON claim (resource_id, offering_id, counted_on) WHERE expires_at IS NOT NULL;
CREATE INDEX seat_expiring ON seat (pool_id, offering_id, counted_on) WHERE expires_at IS NOT NULL;
