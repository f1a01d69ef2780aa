-- A company's members are listed in this order.
CREATE INDEX membership_of_company ON membership (company_id, id) WHERE left_at IS NULL;
