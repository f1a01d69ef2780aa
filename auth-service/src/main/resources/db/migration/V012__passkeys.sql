-- what authenticators know an account by: 64 random bytes in base64url, which tell nothing about it
CREATE TABLE passkey_user (
  account_id uuid PRIMARY KEY REFERENCES account,
  handle varchar(86) NOT NULL UNIQUE CHECK (length(handle) = 86)
);

GRANT SELECT, INSERT ON passkey_user TO ${role};

-- names of the table and its columns: Spring Security's JdbcUserCredentialRepository
CREATE TABLE user_credentials (
  credential_id varchar(1364) PRIMARY KEY,
  user_entity_user_id varchar(86) NOT NULL REFERENCES passkey_user (handle),
  public_key bytea NOT NULL,
  signature_count bigint NOT NULL CHECK (signature_count >= 0),
  uv_initialized boolean NOT NULL,
  backup_eligible boolean NOT NULL,
  authenticator_transports varchar(200) NOT NULL,
  public_key_credential_type varchar(32) NOT NULL,
  backup_state boolean NOT NULL,
  attestation_object bytea NOT NULL,
  attestation_client_data_json bytea NOT NULL,
  created timestamptz NOT NULL,
  last_used timestamptz NOT NULL,
  label varchar(60) NOT NULL CHECK (label <> ''),
  -- one that never verified who uses it would be no more than a second factor
  CHECK (uv_initialized)
);
CREATE INDEX user_credentials_user_idx ON user_credentials (user_entity_user_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON user_credentials TO ${role};
