package dev.taly.e2e;

import dev.taly.e2e.contract.Contract;
import dev.taly.stack.SystemUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole system, started once for all journeys and gone with this JVM. */
public final class Running {

    private static final boolean FULL = FullOnly.Condition.isFull();

    /** Of the paths where programs get tokens: so few that no machine is too slow to ask for more. */
    public static final int TOKEN_REQUESTS_AN_HOUR = 300;

    private static final Map<String, Map<String, String>> VARIABLES =
            Map.of("gateway", Map.of("TALY_RATE_LIMIT_TOKENS", TOKEN_REQUESTS_AN_HOUR + "/1h"));

    /** A full run has two instances of booking-service, which take turns. */
    public static final SystemUnderTest SYSTEM =
            SystemUnderTest.start(VARIABLES, FULL ? Map.of("booking", 2) : Map.of());

    /** Those of ours that serve customers. */
    public static final List<String> SERVICES = List.of(
            "gateway",
            "auth-service",
            "user-service",
            "booking-service",
            "payment-service",
            "notification-service",
            "analytics-service");

    /** All their instances. */
    public static final List<String> INSTANCES = FULL
            ? Stream.concat(SERVICES.stream(), Stream.of("booking-service-2")).toList()
            : SERVICES;

    private static Duration ahead = Duration.ZERO;

    private Running() {}

    public static Api api() {
        return new Api(SYSTEM.origin(), Contract.committed());
    }

    public static Api sandbox() {
        return new Api(SYSTEM.sandboxOrigin());
    }

    public static Api management(String service) {
        return new Api(SYSTEM.managementUrl(service));
    }

    /** Business time, which all services share. */
    public static Instant businessTime() {
        return Instant.now().plus(ahead);
    }

    /** Moves business time forward in all processes; it stays ahead for the rest of this run. */
    public static synchronized void moveBusinessTime(Duration step) {
        ahead = ahead.plus(step);
        Map<String, String> instant = Map.of("instant", businessTime().toString());
        INSTANCES.forEach(
                service -> management(service).post("/actuator/clock", instant).expect(200));
    }

    /** Starts a service that has ended, at the business time of the others. Returns how long that took. */
    public static Duration restart(String service) {
        long begin = System.nanoTime();
        Map<String, String> variables = new HashMap<>(VARIABLES.getOrDefault(service, Map.of()));
        variables.put("TALY_CLOCK_OFFSET", ahead.toString());
        SYSTEM.start(service, variables);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** All schemas, as a superuser sees them. */
    public static JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(SYSTEM.jdbcUrl()));
    }

    /** The same, for changes: triggers name tables of their schema without it. */
    public static JdbcClient databaseWith(String schema) {
        DriverManagerDataSource source = new DriverManagerDataSource(SYSTEM.jdbcUrl());
        source.setSchema(schema);
        return JdbcClient.create(source);
    }
}
