package dev.taly.stack.system;

/**
 * Where the servers are, as the services are told.
 *
 * @param database JDBC address of the database {@code taly}, without user
 * @param rabbitmq AMQP address with user and password
 */
public record Addresses(String database, String rabbitmq, String redis) {
    /** Nothing listens on port 1: for a server that was not asked for. */
    public static final Addresses UNREACHABLE =
            new Addresses("jdbc:postgresql://127.0.0.1:1/taly", "amqp://taly:taly@127.0.0.1:1", "redis://127.0.0.1:1");
}
