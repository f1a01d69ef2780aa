-- Whom a message went to is not kept for ever. Without him the row stays for whoever counts; by then its event cannot come again.
ALTER TABLE delivery
  ALTER COLUMN recipient DROP NOT NULL,
  ADD CONSTRAINT delivery_waits_for_somebody CHECK (recipient IS NOT NULL OR status IN ('SENT', 'FAILED', 'DROPPED'));
CREATE INDEX delivery_recipient_kept ON delivery (settled_at) WHERE recipient IS NOT NULL;
COMMENT ON COLUMN delivery.recipient IS 'null once it has been settled for so long as recipients are kept';

-- The newest link of a booking goes to nobody once no older message waits, and sequences are compared with nothing.
ALTER TABLE subject ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX subject_changed ON subject (changed_at);
COMMENT ON COLUMN subject.changed_at IS 'machine time: when an event last told of it';
GRANT DELETE ON subject TO ${role};
