-- Roles, schemas and extensions of one Taly database. Run as a superuser, inside the database named taly: once for a new one,
-- and again after a release that changes this file, which leaves alone what is there.
-- Every service has two roles: taly_x_owner owns the schema and is used by Flyway alone; taly_x is what the running
-- service logs in as, with rights granted table by table in the migrations. Passwords are set by whoever provisions
-- the database (ALTER ROLE … PASSWORD …), never here.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;

DO $$
DECLARE
  service record;
BEGIN
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());

  FOR service IN
    SELECT * FROM (VALUES
      ('auth', 'auth'),
      ('user', 'users'),
      ('booking', 'booking'),
      ('payment', 'payment'),
      ('notification', 'notification'),
      ('analytics', 'analytics')
    ) AS known (name, schema)
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'taly_' || service.name || '_owner') THEN
      EXECUTE format('CREATE ROLE %I LOGIN', 'taly_' || service.name || '_owner');
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'taly_' || service.name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', 'taly_' || service.name);
    END IF;

    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I, %I',
      current_database(), 'taly_' || service.name, 'taly_' || service.name || '_owner');

    -- the provisioning role may not be a true superuser (RDS): it needs membership to hand a schema over
    EXECUTE format('GRANT %I TO CURRENT_USER', 'taly_' || service.name || '_owner');
    EXECUTE format('CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I', service.schema, 'taly_' || service.name || '_owner');
    EXECUTE format('REVOKE ALL ON SCHEMA %I FROM PUBLIC', service.schema);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', service.schema, 'taly_' || service.name);

    EXECUTE format('ALTER ROLE %I SET search_path = %I, public', 'taly_' || service.name, service.schema);
    EXECUTE format('ALTER ROLE %I SET search_path = %I, public', 'taly_' || service.name || '_owner', service.schema);
    EXECUTE format('ALTER ROLE %I SET lock_timeout = ''2s''', 'taly_' || service.name);
    -- whoever asked has gone by then, but the work would go on; jobs allow themselves more, and migrations take what they take
    EXECUTE format('ALTER ROLE %I SET statement_timeout = ''10s''', 'taly_' || service.name);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = 0', 'taly_' || service.name || '_owner');
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''30s''', 'taly_' || service.name);
  END LOOP;
END
$$;
