package dev.taly.stack.system;

/**
 * Where the servers are, as the services are told.
 *
 * @param database JDBC address of the database {@code taly}, without user
 * @param rabbitmq AMQP address with an administrator's name and password
 * @param hasBrokerUsers whether the broker has the topology and a user for each service; else services make the topology
 *     themselves, as that administrator
 */
public record Addresses(String database, String rabbitmq, String redis, boolean hasBrokerUsers) {
    /** Nothing listens on port 1: for a server that was not asked for. */
    public static final Addresses UNREACHABLE =
            new Addresses("jdbc:postgresql://127.0.0.1:1/taly", "amqp://taly:taly@127.0.0.1:1", "redis://127.0.0.1:1");

    /** With a broker that has neither topology nor users. */
    public Addresses(String database, String rabbitmq, String redis) {
        this(database, rabbitmq, redis, false);
    }

    /** The broker's address as another user. */
    String rabbitmqAs(String user, String password) {
        return rabbitmq.replaceFirst("//[^@/]*@", "//" + user + ":" + password + "@");
    }
}
