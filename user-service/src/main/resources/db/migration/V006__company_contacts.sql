-- How customers reach a company, and who is behind it.
ALTER TABLE company
    ADD COLUMN contact_email varchar(254),
    ADD COLUMN phone         varchar(32),
    ADD COLUMN website       varchar(200),
    ADD COLUMN legal_notice  varchar(2000);
