-- A webhook that could not be handled within three days is left, and says so; somebody has looked, or should.
ALTER TABLE webhook_event ADD given_up boolean NOT NULL DEFAULT false;
GRANT UPDATE (given_up) ON webhook_event TO ${role};
