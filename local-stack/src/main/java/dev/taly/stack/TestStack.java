package dev.taly.stack;

import dev.taly.stack.machine.Parallel;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.servers.TalyDatabase;
import dev.taly.stack.system.Addresses;
import dev.taly.stack.system.Part;
import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Secrets;
import dev.taly.stack.system.ServiceEnvironment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, RabbitMQ and Redis for tests: real ones, started once per JVM when first asked for, gone with it. They
 * are containers where a Docker engine answers and local processes elsewhere; {@code TALY_TEST_STACK=local} or
 * {@code containers} decides otherwise. In a build of {@code ./taly test} the JVMs share local ones, each with a database
 * and a virtual host of its own.
 */
public final class TestStack {
    /** The names by which the servers are asked for. */
    public static final Set<String> SERVERS = Set.of("postgres", "rabbitmq", "redis");

    private static @Nullable TestStack shared;

    private final Secrets secrets;
    private final TestServers servers;

    private TestStack() {
        TestHome home = TestHome.create();
        Optional<BuildShare> share = BuildShare.claim(home);
        secrets = share.map(BuildShare::secrets)
                .orElseGet(() -> new Secrets(home.home().secrets()));
        servers = share.<TestServers>map(mine -> mine).orElseGet(() -> ownServers(home, secrets));
    }

    private static TestServers ownServers(TestHome home, Secrets secrets) {
        return useContainers() ? new ContainerTestServers(secrets) : new LocalTestServers(home, secrets);
    }

    /** The one of this JVM. */
    public static synchronized TestStack shared() {
        if (shared == null) {
            shared = new TestStack();
        }
        return shared;
    }

    /** The variables of a service, such as {@code booking-service}, against all three servers. */
    public static Map<String, String> environment(String service) {
        return shared().environment(service, SERVERS);
    }

    /** The variables of a service; servers that are not named stay as they are and their addresses lead nowhere. */
    public Map<String, String> environment(String service, Set<String> needed) {
        if (!SERVERS.containsAll(needed)) {
            throw new StackException("taly.test.servers is a list of " + SERVERS + ", not " + needed);
        }
        Parallel.run(needed.stream().map(server -> () -> start(server)));
        Addresses none = Addresses.UNREACHABLE;
        Addresses addresses = new Addresses(
                needed.contains("postgres") ? postgres().url() : none.database(),
                needed.contains("rabbitmq") ? rabbitmq() : none.rabbitmq(),
                needed.contains("redis") ? redis() : none.redis());
        return new ServiceEnvironment(Ports.nobody(), addresses, secrets).of(Part.service(service));
    }

    /** The database {@code taly} with its roles; {@link TalyDatabase#adminUrl()} is a superuser's address. */
    public TalyDatabase postgres() {
        return servers.database();
    }

    /** The password of a database role, such as {@code taly_booking} or {@code taly_booking_owner}. */
    public String password(String role) {
        return secrets.password(role);
    }

    /** {@code amqp://user:password@host:port} of an administrator. */
    public String rabbitmq() {
        return servers.rabbitmq();
    }

    /** {@code redis://host:port}. */
    public String redis() {
        return servers.redis();
    }

    private void start(String server) {
        switch (server) {
            case "postgres" -> servers.database();
            case "rabbitmq" -> servers.rabbitmq();
            default -> servers.redis();
        }
    }

    static boolean useContainers() {
        String choice = System.getenv("TALY_TEST_STACK");
        if (choice == null || choice.isBlank()) {
            return ContainerTestServers.isPossible();
        }
        return choice.equals("containers");
    }
}
