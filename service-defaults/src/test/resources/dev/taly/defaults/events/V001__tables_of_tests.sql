CREATE TABLE effect (event_id uuid NOT NULL);
CREATE TABLE parcel (id uuid PRIMARY KEY, version integer NOT NULL, event_sequence bigint NOT NULL);
GRANT SELECT, INSERT, UPDATE, DELETE ON effect, parcel TO ${role};
