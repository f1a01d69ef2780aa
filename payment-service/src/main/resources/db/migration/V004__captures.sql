-- Where we take the money that a customer approved (PayPal), the intent commits before the call, and the end of it is
-- known before anything else may end the attempt. Times are machine time.
ALTER TABLE attempt
  ADD capturing boolean NOT NULL DEFAULT false,
  ADD declines integer NOT NULL DEFAULT 0,
  ADD capture_after timestamptz,
  -- when the provider was last asked, so that nobody makes us ask it all the time
  ADD asked_at timestamptz,
  ADD CONSTRAINT attempt_capturing CHECK (NOT capturing OR status = 'OPEN');
