package dev.taly.stack.system;

import dev.taly.stack.machine.TcpPorts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which part listens where. */
public final class Ports {
    public static final int DEFAULT_BASE = 8080;
    private static final int MANAGEMENT = 1000;
    private static final int SECOND_INSTANCE = 40;
    private static final int NEXT_INSTANCE = 10;

    private final Map<Instance, Integer> main = new HashMap<>();
    private final Map<Instance, Integer> management = new HashMap<>();

    private final UnaryOperator<String> hosts;

    private Ports(UnaryOperator<String> hosts) {
        this.hosts = hosts;
    }

    private Ports() {
        this(name -> "127.0.0.1");
    }

    /** Everything at its fixed distance from the gateway's port. */
    public static Ports fromBase(int base) {
        Ports ports = new Ports();
        for (Instance instance : everything()) {
            int port = base + instance.part().offset() + distance(instance.number());
            ports.put(instance, port, port + MANAGEMENT);
        }
        return ports;
    }

    /** Ports that nobody uses at this moment. */
    public static Ports free() {
        List<Instance> everything = everything();
        PrimitiveIterator.OfInt free =
                IntStream.of(TcpPorts.free(2 * everything.size())).iterator();
        Ports ports = new Ports();
        for (Instance instance : everything) {
            ports.put(instance, free.nextInt(), free.nextInt());
        }
        return ports;
    }

    /** For a service that is tested alone: what it calls is a test's own double, and nothing listens on port 1. */
    public static Ports nobody() {
        Ports ports = new Ports();
        everything().forEach(instance -> ports.put(instance, 1, 1));
        return ports;
    }

    /** Each service in a container of its own that is named as the service; the two public ones also on the host. */
    public static Ports ofContainers() {
        Ports ports = new Ports(name -> name);
        for (Instance instance : everything()) {
            // the sandbox has the same address inside and outside, since it gives browsers its own
            int port = instance.part() == Part.SANDBOX ? DEFAULT_BASE + Part.SANDBOX.offset() : DEFAULT_BASE;
            ports.put(instance, port, port + MANAGEMENT);
        }
        return ports;
    }

    private static List<Instance> everything() {
        return Stream.concat(Part.all().stream().map(Instance::first), Replicas.thinkable())
                .distinct()
                .toList();
    }

    private static int distance(int number) {
        return number == 1 ? 0 : SECOND_INSTANCE + (number - 2) * NEXT_INSTANCE;
    }

    private void put(Instance instance, int port, int managementPort) {
        main.put(instance, port);
        if (instance.part().isService()) {
            management.put(instance, managementPort);
        }
    }

    public int of(Part part) {
        return of(Instance.first(part));
    }

    public int of(Instance instance) {
        return Objects.requireNonNull(main.get(instance));
    }

    public int management(Instance service) {
        return Objects.requireNonNull(management.get(service), () -> service.name() + " has no management port");
    }

    /** The port from which the others keep their distance. */
    public int base() {
        return of(Part.GATEWAY);
    }

    /** The internal address of a service's first instance. */
    public String url(Part part) {
        return url(Instance.first(part));
    }

    public String url(Instance instance) {
        return "http://" + hosts.apply(instance.name()) + ":" + of(instance);
    }

    public String managementUrl(Instance service) {
        return "http://" + hosts.apply(service.name()) + ":" + management(service);
    }

    /** The public origin, which is the issuer of tokens too. */
    public String origin() {
        return "http://localhost:" + of(Part.GATEWAY);
    }

    public String sandboxOrigin() {
        return "http://localhost:" + of(Part.SANDBOX);
    }
}
