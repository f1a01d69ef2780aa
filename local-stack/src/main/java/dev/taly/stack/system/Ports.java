package dev.taly.stack.system;

import dev.taly.stack.machine.TcpPorts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;

/** Which part listens where. */
public final class Ports {
    public static final int DEFAULT_BASE = 8080;
    private static final int MANAGEMENT = 1000;

    private final Map<Part, Integer> main = new EnumMap<>(Part.class);
    private final Map<Part, Integer> management = new EnumMap<>(Part.class);

    private Ports() {}

    /** Everything at its fixed distance from the gateway's port. */
    public static Ports fromBase(int base) {
        Ports ports = new Ports();
        for (Part part : Part.all()) {
            ports.put(part, base + part.offset(), base + part.offset() + MANAGEMENT);
        }
        return ports;
    }

    /** Ports that nobody uses at this moment. */
    public static Ports free() {
        PrimitiveIterator.OfInt free =
                IntStream.of(TcpPorts.free(2 * Part.all().size())).iterator();
        Ports ports = new Ports();
        for (Part part : Part.all()) {
            ports.put(part, free.nextInt(), free.nextInt());
        }
        return ports;
    }

    /** For a service that is tested alone: what it calls is a test's own double, and nothing listens on port 1. */
    public static Ports nobody() {
        Ports ports = new Ports();
        for (Part part : Part.all()) {
            ports.put(part, 1, 1);
        }
        return ports;
    }

    private void put(Part part, int port, int managementPort) {
        main.put(part, port);
        if (part.isService()) {
            management.put(part, managementPort);
        }
    }

    public int of(Part part) {
        return Objects.requireNonNull(main.get(part));
    }

    public int management(Part service) {
        return Objects.requireNonNull(management.get(service), () -> service.label() + " has no management port");
    }

    /** The port from which the others keep their distance. */
    public int base() {
        return of(Part.GATEWAY);
    }

    /** The internal address of a service. */
    public String url(Part part) {
        return "http://127.0.0.1:" + of(part);
    }

    public String managementUrl(Part service) {
        return "http://127.0.0.1:" + management(service);
    }

    /** The public origin, which is the issuer of tokens too. */
    public String origin() {
        return "http://localhost:" + of(Part.GATEWAY);
    }

    public String sandboxOrigin() {
        return "http://localhost:" + of(Part.SANDBOX);
    }
}
