package dev.taly.e2e.oracle;

import dev.taly.e2e.load.Ack;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the log of a load says that clients were told.
 *
 * @param bookings the acknowledgement of each booking, by its id
 * @param approved bookings whose guest paid, as his provider told him
 */
record Promises(
        List<Ack> all,
        Map<String, Ack> bookings,
        List<Ack> payments,
        Set<String> approved,
        Set<String> cancelled,
        List<Ack> refunds) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Promises of(List<Ack> log) {
        List<Ack> kept = log.stream().filter(Ack::isOk).toList();
        Map<String, Ack> bookings = new LinkedHashMap<>();
        kept.stream()
                .filter(ack -> ack.path().equals("/api/v1/bookings"))
                .forEach(ack -> bookings.put(ack.bookingId(), ack));
        return new Promises(
                kept,
                bookings,
                kept.stream()
                        .filter(ack -> ack.path().equals("/api/v1/payments"))
                        .toList(),
                bookingsOf(kept, "/approve"),
                bookingsOf(kept, "/cancel"),
                kept.stream().filter(ack -> ack.path().endsWith("/refunds")).toList());
    }

    /** Bookings whose payment was not in time to confirm them. */
    Promises without(List<String> late) {
        Set<String> inTime = new HashSet<>(approved);
        late.forEach(inTime::remove);
        return new Promises(all, bookings, payments, inTime, cancelled, refunds);
    }

    static String text(Ack ack, String pointer) {
        return JSON.readTree(ack.answer()).at(pointer).asString();
    }

    /** A field of the customer as the booking was acknowledged, or nothing. */
    String customer(String bookingId, String field) {
        return JSON.readTree(bookings.get(bookingId).answer())
                .at("/customer/" + field)
                .asString("");
    }

    private static Set<String> bookingsOf(List<Ack> log, String ending) {
        return log.stream()
                .filter(ack -> ack.path().endsWith(ending))
                .map(Ack::bookingId)
                .collect(Collectors.toSet());
    }
}
