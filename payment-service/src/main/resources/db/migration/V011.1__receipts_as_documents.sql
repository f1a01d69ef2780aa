-- What a receipt says besides, as booking-service tells it when somebody starts to pay; unknown of payments from before.
-- customer_name is personal data, kept as long as the receipt has to be.
ALTER TABLE payment
  ADD offering_name text,
  ADD company_time_zone text,
  ADD customer_name text,
  ADD customer_locale text,
  ADD starts_at timestamptz,
  ADD place_time_zone text;

-- Year, number and date are the company's. Receipts from before were counted in UTC and keep what they have;
-- their description names the purpose.
ALTER TABLE receipt
  ADD time_zone text NOT NULL DEFAULT 'UTC',
  ADD purpose text CHECK (purpose IN ('DEPOSIT', 'BALANCE', 'FULL')),
  ADD customer_name text,
  ADD customer_locale text,
  ADD starts_at timestamptz,
  ADD place_time_zone text;
