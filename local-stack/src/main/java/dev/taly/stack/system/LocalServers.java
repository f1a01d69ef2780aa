package dev.taly.stack.system;

import dev.taly.stack.machine.Processes;
import dev.taly.stack.servers.PostgresServer;
import dev.taly.stack.servers.RabbitServer;
import dev.taly.stack.servers.RedisServer;
import dev.taly.stack.servers.Server;
import dev.taly.stack.servers.TalyDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The three servers of one stack, started here or running elsewhere and named by a variable. */
public final class LocalServers {
    private final PostgresServer postgres;
    private final RabbitServer rabbitmq;
    private final RedisServer redis;
    private final Secrets secrets;
    private final Map<String, String> elsewhere;

    /**
     * Describes the servers; nothing is started yet.
     *
     * @param durable false for tests
     * @param elsewhere the variables in which servers that run already may be named
     */
    public LocalServers(
            Processes processes,
            Ports ports,
            Secrets secrets,
            boolean durable,
            Map<String, String> elsewhere,
            Consumer<String> progress) {
        this.secrets = secrets;
        this.elsewhere = elsewhere;
        postgres =
                new PostgresServer(processes, ports.of(Part.POSTGRES), secrets.password("postgres"), durable, progress);
        rabbitmq = new RabbitServer(
                processes,
                new RabbitServer.NodePorts(
                        ports.of(Part.RABBITMQ), ports.of(Part.RABBITMQ_DISTRIBUTION), ports.of(Part.EPMD)),
                secrets.password("rabbitmq"),
                ServiceEnvironment.brokerPasswords(secrets),
                progress);
        redis = new RedisServer(processes, ports.of(Part.REDIS), durable, progress);
    }

    /** Those that are started here. */
    public List<Server> ours() {
        List<Server> ours = new ArrayList<>();
        if (named("TALY_POSTGRES_URL").isEmpty()) {
            ours.add(postgres);
        }
        if (named("TALY_RABBITMQ_ADDRESSES").isEmpty()) {
            ours.add(rabbitmq);
        }
        if (named("TALY_REDIS_URL").isEmpty()) {
            ours.add(redis);
        }
        return ours;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public RabbitServer rabbitmq() {
        return rabbitmq;
    }

    public RedisServer redis() {
        return redis;
    }

    public TalyDatabase database() {
        return new TalyDatabase(named("TALY_POSTGRES_URL").orElseGet(postgres::adminUrl));
    }

    /** Makes the database and its roles where they are not there yet. */
    public void prepareDatabase() {
        database().prepare(ServiceEnvironment.rolePasswords(secrets));
    }

    public Addresses addresses() {
        return new Addresses(
                database().url(),
                named("TALY_RABBITMQ_ADDRESSES").orElseGet(rabbitmq::address),
                named("TALY_REDIS_URL").orElseGet(redis::url),
                named("TALY_RABBITMQ_ADDRESSES").isEmpty());
    }

    private Optional<String> named(String variable) {
        return Optional.ofNullable(elsewhere.get(variable)).filter(value -> !value.isBlank());
    }
}
