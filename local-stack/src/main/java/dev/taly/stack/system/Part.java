package dev.taly.stack.system;

import dev.taly.stack.machine.StackException;
import java.util.Arrays;
import java.util.List;

/** Everything that has a port. The name of a service is its Maven module, its Spring application and its machine client. */
public enum Part {
    GATEWAY("gateway", 0),
    AUTH("auth-service", 1),
    USER("user-service", 2),
    BOOKING("booking-service", 3),
    PAYMENT("payment-service", 4),
    NOTIFICATION("notification-service", 5),
    ANALYTICS("analytics-service", 6),
    SANDBOX("sandbox", 10),
    POSTGRES("postgres", 20),
    RABBITMQ("rabbitmq", 21),
    RABBITMQ_DISTRIBUTION("rabbitmq-distribution", 22),
    EPMD("epmd", 23),
    REDIS("redis", 24);

    /** Parts that own a schema and two database roles. */
    static final List<Part> WITH_DATABASE = List.of(AUTH, USER, BOOKING, PAYMENT, NOTIFICATION, ANALYTICS);

    /** The programs of this repository, the ones that others wait for first. */
    static final List<Part> SERVICES = List.of(AUTH, GATEWAY, BOOKING, USER, PAYMENT, NOTIFICATION, ANALYTICS, SANDBOX);

    private final String label;
    private final int offset;

    Part(String label, int offset) {
        this.label = label;
        this.offset = offset;
    }

    public static List<Part> services() {
        return SERVICES;
    }

    public static Part service(String name) {
        return SERVICES.stream()
                .filter(part -> part.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("There is no service " + name + "; there are "
                        + String.join(", ", SERVICES.stream().map(Part::label).toList()) + "."));
    }

    public static Part server(String name) {
        return all().stream()
                .filter(part -> part.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name));
    }

    public String label() {
        return label;
    }

    /** Distance from the base port. */
    int offset() {
        return offset;
    }

    public boolean isService() {
        return SERVICES.contains(this);
    }

    /** The role that the running service logs in as; Flyway's has "_owner" behind it. */
    String role() {
        return "taly_" + label.replace("-service", "");
    }

    /** The user of the message broker that the service is. */
    String brokerUser() {
        return role().replace('_', '-');
    }

    static List<Part> all() {
        return Arrays.asList(values());
    }
}
