package dev.taly.stack;

import dev.taly.stack.machine.LogTail;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.system.LocalSystem;
import dev.taly.stack.system.Part;
import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Repository;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The whole of Taly as {@code ./taly up} starts it, from the built jars, but on free ports with a temporary folder, and
 * gone with this JVM. For black-box tests, which may also kill and restart its services.
 */
public final class SystemUnderTest implements AutoCloseable {
    private final TestHome home = TestHome.create();
    private final Processes processes = new Processes(home.home(), Processes.Lifetime.WITH_THIS_JVM);
    private final Map<Part, Map<String, String>> extraEnvironment = new EnumMap<>(Part.class);
    private final LocalSystem system;

    private SystemUnderTest(Map<String, Map<String, String>> extra) {
        extra.forEach((service, variables) -> extraEnvironment.put(Part.service(service), variables));
        system = new LocalSystem(Repository.find(), processes, Ports.free(), false, Map.of(), step -> {});
    }

    /** Returns when everything is ready. */
    public static SystemUnderTest start() {
        return start(Map.of());
    }

    /** With further variables per service name; they stay when the service is started again. */
    public static SystemUnderTest start(Map<String, Map<String, String>> extraEnvironment) {
        SystemUnderTest started = new SystemUnderTest(extraEnvironment);
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
        return system.ports().url(Part.service(service));
    }

    public String managementUrl(String service) {
        return system.ports().managementUrl(Part.service(service));
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
        return system.running(Part.service(service))
                .map(RunningProcess::pid)
                .orElseThrow(() -> new StackException(service + " does not run."));
    }

    /** SIGKILL. */
    public void kill(String service) {
        processes.kill(Part.service(service).label());
    }

    /** Starts a service that was killed; returns when it is ready. */
    public void start(String service) {
        Part part = Part.service(service);
        system.start(part, extraEnvironment.getOrDefault(part, Map.of()));
    }

    /** Starts a service that was killed, with other further variables than before. */
    public void start(String service, Map<String, String> variables) {
        extraEnvironment.put(Part.service(service), variables);
        start(service);
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
