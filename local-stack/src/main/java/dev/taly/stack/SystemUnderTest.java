package dev.taly.stack;

import dev.taly.stack.machine.LogTail;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.servers.Server;
import dev.taly.stack.system.Instance;
import dev.taly.stack.system.LocalSystem;
import dev.taly.stack.system.Part;
import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Replicas;
import dev.taly.stack.system.Repository;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole of Taly as {@code ./taly up} starts it, from the built jars, but on free ports with a temporary folder, and
 * gone with this JVM. For black-box tests, which may also kill, pause and restart its services and servers.
 */
public final class SystemUnderTest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TestHome home = TestHome.create();
    private final Processes processes = new Processes(home.home(), Processes.Lifetime.WITH_THIS_JVM);
    private final Map<String, Map<String, String>> extraEnvironment;
    private final LocalSystem system;

    private SystemUnderTest(Map<String, Map<String, String>> extra, Replicas replicas) {
        extra.keySet().forEach(Instance::named);
        extraEnvironment = new ConcurrentHashMap<>(extra);
        system = new LocalSystem(Repository.find(), processes, Ports.free(), replicas, false, Map.of(), step -> {});
    }

    /** Returns when everything is ready. */
    public static SystemUnderTest start() {
        return start(Map.of());
    }

    /** With further variables per service name; they stay when the service is started again. */
    public static SystemUnderTest start(Map<String, Map<String, String>> extraEnvironment) {
        return start(extraEnvironment, Map.of());
    }

    /**
     * With several instances of some services. All methods that take a service's name take that of a further instance
     * too, such as {@code booking-service-2}.
     *
     * @param extraEnvironment variables by the name of a service, for all its instances, or of one instance
     * @param replicas such as {@code booking → 2}; up to four
     */
    public static SystemUnderTest start(
            Map<String, Map<String, String>> extraEnvironment, Map<String, Integer> replicas) {
        SystemUnderTest started = new SystemUnderTest(extraEnvironment, Replicas.of(replicas));
        try {
            started.system.start(started.extraEnvironment);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /** The public origin. */
    public String origin() {
        return system.ports().origin();
    }

    public String sandboxOrigin() {
        return system.ports().sandboxOrigin();
    }

    /** The internal address of a service. */
    public String url(String service) {
        return system.ports().url(Instance.named(service));
    }

    public String managementUrl(String service) {
        return system.ports().managementUrl(Instance.named(service));
    }

    /** What a service, or the client {@code operator}, authenticates itself with at the token endpoint. */
    public String clientSecret(String client) {
        return system.secrets().clientSecret(client);
    }

    /** The private key with which auth-service signs tokens now, read as only auth-service can. */
    public RSAPrivateCrtKey signingKey() {
        return IssuerKey.read(jdbcUrl(), system.secrets().dataKey(Part.AUTH));
    }

    /** A superuser's JDBC address of the database {@code taly}. */
    public String jdbcUrl() {
        return system.servers().database().adminUrl();
    }

    /** {@code amqp://user:password@host:port}. */
    public String rabbitmq() {
        return system.servers().addresses().rabbitmq();
    }

    public String redis() {
        return system.servers().addresses().redis();
    }

    public long pid(String service) {
        return running(service).pid();
    }

    /** SIGKILL. */
    public void kill(String service) {
        processes.kill(Instance.named(service).name());
    }

    /** SIGTERM; returns when it has ended, and whether that was within 40 s: after them it is killed. */
    public boolean terminate(String service) {
        return processes.stop(Instance.named(service).name(), PATIENCE);
    }

    /** Starts a service that has ended; returns when it is ready. */
    public void start(String service) {
        system.start(Instance.named(service), extraEnvironment);
    }

    /** Starts a service that has ended, with other further variables than before. */
    public void start(String service, Map<String, String> variables) {
        extraEnvironment.put(service, variables);
        start(service);
    }

    /** SIGSTOP: connections stay open and nothing is answered. */
    public void pause(String service) {
        running(service).pause();
    }

    public void resume(String service) {
        running(service).resume();
    }

    /** SIGKILL for {@code postgres}, {@code rabbitmq} or {@code redis} with all its processes. */
    public void killServer(String server) {
        processes.kill(server(server).name());
    }

    /** Starts a server that was killed, with its data; returns when it answers. */
    public void startServer(String server) {
        server(server).start();
    }

    /** SIGSTOP for a server with all its processes. */
    public void pauseServer(String server) {
        running(server(server)).pause();
    }

    public void resumeServer(String server) {
        running(server(server)).resume();
    }

    private RunningProcess running(String service) {
        String name = Instance.named(service).name();
        return system.running(name).orElseThrow(() -> new StackException(name + " does not run."));
    }

    private RunningProcess running(Server server) {
        return system.running(server.name()).orElseThrow(() -> new StackException(server.name() + " does not run."));
    }

    private Server server(String name) {
        return system.servers().ours().stream()
                .filter(server -> server.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException(
                        "There is no server " + name + "; there are postgres, rabbitmq" + " and redis."));
    }

    /** The last lines of a service's log. */
    public List<String> log(String service, int lines) {
        return LogTail.last(home.home().log(service), lines);
    }

    /** Ends everything at once and deletes the folder. */
    @Override
    public void close() {
        home.remove();
    }
}
