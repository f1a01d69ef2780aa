-- A provider may keep a failure under its key and answer it again for a day; then the next key is tried, whose number
-- commits before it is sent.
ALTER TABLE attempt ADD spent_keys integer NOT NULL DEFAULT 0;
ALTER TABLE refund ADD spent_keys integer NOT NULL DEFAULT 0;
