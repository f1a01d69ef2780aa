package dev.taly.stack;

import dev.taly.stack.servers.TalyDatabase;
import dev.taly.stack.system.Secrets;
import dev.taly.stack.system.ServiceEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/** The same servers as containers, where a Docker engine answers. */
final class ContainerTestServers implements TestServers {
    private static final int REDIS_PORT = 6379;

    private final Secrets secrets;
    private final PostgreSQLContainer postgres;
    private final RabbitMQContainer rabbitmq;
    private final GenericContainer<?> redis;
    private boolean isDatabasePrepared;

    ContainerTestServers(Secrets secrets) {
        this.secrets = secrets;
        postgres = new PostgreSQLContainer("postgres:18.6-alpine")
                .withDatabaseName("postgres")
                .withUsername("postgres")
                .withPassword(secrets.password("postgres"))
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        rabbitmq = new RabbitMQContainer("rabbitmq:4.2.9-management-alpine")
                .withAdminUser("taly")
                .withAdminPassword(secrets.password("rabbitmq"));
        redis = new GenericContainer<>("redis:8.8.0-alpine").withExposedPorts(REDIS_PORT);
    }

    /** The quick look first: Testcontainers tries for seconds before it says no. */
    static boolean isPossible() {
        return (System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock")))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public synchronized TalyDatabase database() {
        postgres.start();
        String separator = postgres.getJdbcUrl().contains("?") ? "&" : "?";
        TalyDatabase database = new TalyDatabase(postgres.getJdbcUrl() + separator + "user=" + postgres.getUsername()
                + "&password=" + postgres.getPassword());
        if (!isDatabasePrepared) {
            database.prepare(ServiceEnvironment.rolePasswords(secrets));
            isDatabasePrepared = true;
        }
        return database;
    }

    @Override
    public String rabbitmq() {
        rabbitmq.start();
        return "amqp://" + rabbitmq.getAdminUsername() + ":" + rabbitmq.getAdminPassword() + "@" + rabbitmq.getHost()
                + ":" + rabbitmq.getAmqpPort();
    }

    @Override
    public String redis() {
        redis.start();
        return "redis://" + redis.getHost() + ":" + redis.getMappedPort(REDIS_PORT);
    }
}
