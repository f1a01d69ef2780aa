package dev.taly.e2e.access;

import static dev.taly.e2e.access.Who.ANONYMOUS;
import static dev.taly.e2e.access.Who.BOOKER;
import static dev.taly.e2e.access.Who.CUSTOMER;
import static dev.taly.e2e.access.Who.GUEST;
import static dev.taly.e2e.access.Who.MACHINE;
import static dev.taly.e2e.access.Who.MANAGER;
import static dev.taly.e2e.access.Who.OWNER;
import static dev.taly.e2e.access.Who.STAFF;
import static dev.taly.e2e.access.Who.STRANGER;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may call an operation. What is refused to somebody of another company does not exist for him (404). */
enum Rule {
    /** Everybody, signed in or not. */
    PUBLIC("public", Map.of(), Set.of(ANONYMOUS, CUSTOMER, STRANGER)),

    /** Everybody too, but the caller proves by a signature or a source what he is: a provider's webhook. */
    PROVIDER("public", Map.of(), Set.of()),

    /** OAuth clients, by their secret; answered by the authorization server's own chain. */
    CLIENT("public", Map.of(), Set.of()),

    /** Whoever is signed in, about himself. */
    SIGNED_IN("user", Map.of(ANONYMOUS, 401), Set.of(CUSTOMER)),

    /** Whose it is; for others it does not exist. */
    OWN("user", Map.of(ANONYMOUS, 401, CUSTOMER, 404, STRANGER, 404), Set.of()),

    /** Who works for the company. */
    COMPANY_MEMBER("user", Map.of(ANONYMOUS, 401, CUSTOMER, 404, STRANGER, 404, BOOKER, 404), Set.of(STAFF)),

    /** The managers and owners of the company. */
    COMPANY_MANAGER("user", Map.of(ANONYMOUS, 401, CUSTOMER, 404, STRANGER, 404, STAFF, 403), Set.of(MANAGER)),

    /** The owners of the company. */
    COMPANY_OWNER(
            "user", Map.of(ANONYMOUS, 401, CUSTOMER, 404, STRANGER, 404, STAFF, 403, MANAGER, 403), Set.of(OWNER)),

    /** The customer of a booking, by token or signed in, and the members of its company. */
    BOOKING_TOKEN("public", Map.of(ANONYMOUS, 404, CUSTOMER, 404, STRANGER, 404), Set.of(GUEST, BOOKER, STAFF)),

    /** The customer of a booking, nobody else. */
    BOOKING_CUSTOMER("public", Map.of(ANONYMOUS, 404, CUSTOMER, 404, STRANGER, 404, STAFF, 404), Set.of(BOOKER)),

    /** The members of a booking's company; its customer sees it and may not. */
    BOOKING_MEMBER("user", Map.of(ANONYMOUS, 401, CUSTOMER, 404, STRANGER, 404, BOOKER, 403), Set.of(STAFF)),

    /** The managers of a booking's company. */
    BOOKING_MANAGER(
            "user", Map.of(ANONYMOUS, 401, CUSTOMER, 404, STRANGER, 404, BOOKER, 403, STAFF, 403), Set.of(MANAGER)),

    /** Other services, by a machine token; asked directly, because it is never routed. */
    INTERNAL("internal", Map.of(ANONYMOUS, 401, CUSTOMER, 403, STRANGER, 403, MANAGER, 403), Set.of(MACHINE));

    /** The list of taly.access in which such an operation stands. */
    final String list;

    /** Who is refused, and by which status. */
    final Map<Who, Integer> refusals;

    /** Who is let through. */
    final Set<Who> allowed;

    Rule(String list, Map<Who, Integer> refusals, Set<Who> allowed) {
        this.list = list;
        this.refusals = refusals;
        this.allowed = allowed;
    }

    /** As access.yaml writes it. */
    String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Rule named(String written) {
        return find(written)
                .orElseThrow(() -> new IllegalArgumentException("There is no rule '" + written + "'; there are "
                        + Arrays.stream(values()).map(Rule::written).collect(Collectors.joining(", "))));
    }

    private static Optional<Rule> find(String written) {
        return Arrays.stream(values())
                .filter(rule -> rule.written().equals(written))
                .findFirst();
    }

    /** Whether the gateway hands it to its service. */
    boolean isRouted() {
        return this != INTERNAL;
    }
}
