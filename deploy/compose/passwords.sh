#!/usr/bin/env bash
# Run by the postgres image when it makes the database, after bootstrap.sql: PASSWORD_taly_auth=... and so on.
set -euo pipefail
for variable in "${!PASSWORD_@}"; do
  psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$POSTGRES_DB" -q -v role="${variable#PASSWORD_}" -v password="${!variable}" \
    <<<"ALTER ROLE :\"role\" PASSWORD :'password'"
done
