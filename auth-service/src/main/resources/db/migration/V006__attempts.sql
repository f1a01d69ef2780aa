-- the key of the hashes below, encrypted; one row
CREATE TABLE attempt_key (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  secret bytea NOT NULL
);

GRANT SELECT, INSERT ON attempt_key TO ${role};

-- Addresses stand here as keyed hashes only, and whether or not they have an account. Networks: IPv4 /24, IPv6 /56.

-- tries of an address from a network that did not succeed
CREATE TABLE sign_in_pair (
  address_hash bytea NOT NULL CHECK (octet_length(address_hash) = 32),
  network varchar(50) NOT NULL,
  tries integer NOT NULL CHECK (tries >= 1),
  -- how often it was too many: the next wait is the longer for it
  waits integer NOT NULL CHECK (waits >= 0),
  -- end of the time in which tries are counted, or, when they were too many, of the wait
  until timestamptz NOT NULL,
  PRIMARY KEY (address_hash, network)
);
CREATE INDEX sign_in_pair_until_idx ON sign_in_pair (until);

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_pair TO ${role};

-- failures of an address from all networks together
CREATE TABLE sign_in_pressure (
  address_hash bytea PRIMARY KEY CHECK (octet_length(address_hash) = 32),
  failures integer NOT NULL CHECK (failures >= 1),
  until timestamptz NOT NULL
);
CREATE INDEX sign_in_pressure_until_idx ON sign_in_pressure (until);

GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_pressure TO ${role};

-- networks from which the owner signed in
CREATE TABLE known_network (
  address_hash bytea NOT NULL CHECK (octet_length(address_hash) = 32),
  network varchar(50) NOT NULL,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (address_hash, network)
);
CREATE INDEX known_network_seen_idx ON known_network (seen_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON known_network TO ${role};
