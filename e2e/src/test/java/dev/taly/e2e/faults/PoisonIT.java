package dev.taly.e2e.faults;

import static dev.taly.e2e.faults.Broker.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.e2e.Mailbox;
import dev.taly.e2e.Running;
import dev.taly.e2e.load.AckLog;
import dev.taly.e2e.load.Guest;
import dev.taly.e2e.load.Shop;
import dev.taly.e2e.oracle.Oracle;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PoisonIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String QUEUE = "notification.mail";
    private static final Pattern IGNORED = Pattern.compile(
            "(?m)^taly_events_consumed\\S*\\{(?=[^}]*queue=\"notification.mail\")(?=[^}]*outcome=\"ignored\")[^}]*} ([0-9.]+)");

    @Test
    @Fault(
            value = "Poisoned messages",
            how =
                    "bad JSON, 10 MB, a missing field and an unknown version put straight into a queue, a confirmation behind them",
            passesWhen = "dead-lettered at once; those behind them go on")
    void areSetAside(Measured measured) throws Exception {
        Shop shop = Shop.open(1);
        Map<String, byte[]> poison = poison();
        try (Broker broker = new Broker();
                AckLog log = AckLog.create("poison")) {
            long begin = System.nanoTime();
            for (Map.Entry<String, byte[]> message : poison.entrySet()) {
                broker.publishTo(QUEUE, message.getKey(), message.getValue());
            }
            Guest guest = new Guest(shop, log);
            guest.book(shop.free, shop.nextStart());
            Mailbox.awaitOne(guest.email, "Confirmed");
            measured.time("the confirmation behind them after", Duration.ofNanos(System.nanoTime() - begin));
            await().atMost(LIMIT).until(() -> broker.waiting(QUEUE + ".dlq") == poison.size());
            assertThat(broker.takeDeadLetters(QUEUE)).containsExactlyInAnyOrderElementsOf(poison.keySet());
            measured.note(poison.size() + " dead letters").oracle(Oracle.check(log));
        }
    }

    @Test
    @Fault(
            value = "Messages of an unknown type",
            how = "put straight into a queue",
            passesWhen = "acknowledged, ignored and counted; no dead letter")
    void unknownTypesAreIgnored(Measured measured) throws Exception {
        double before = ignored();
        try (Broker broker = new Broker()) {
            for (int n = 0; n < 5; n++) {
                String id = UUID.randomUUID().toString();
                broker.publishTo(
                        QUEUE, id, utf8(envelope(id, "weather.changed").replace("booking-service", "weather")));
            }
            await().atMost(LIMIT).untilAsserted(() -> assertThat(ignored()).isEqualTo(before + 5));
            assertThat(broker.waiting(QUEUE + ".dlq")).isZero();
            measured.note("5 ignored");
        }
    }

    private static Map<String, byte[]> poison() {
        Map<String, byte[]> poison = new LinkedHashMap<>();
        poison.put(id(), utf8("{\"id\":"));
        poison.put(id(), utf8("not JSON"));
        poison.put(id(), new byte[0]);
        poison.put(id(), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        poison.put(id(), new byte[10 * 1024 * 1024]);
        poison.put(id(), utf8("[".repeat(100_000)));
        String missing = id();
        poison.put(missing, utf8(envelope(missing, "booking.confirmed")));
        String future = id();
        poison.put(future, utf8(envelope(future, "booking.confirmed").replace("\"1.0\"", "\"9.0\"")));
        return poison;
    }

    /** Well formed, and without the fields that a booking has. */
    private static String envelope(String id, String type) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        id,
                        "type",
                        type,
                        "datacontenttype",
                        "application/json",
                        "source",
                        "/booking-service",
                        "subject",
                        UUID.randomUUID().toString(),
                        "time",
                        "2026-01-01T00:00:00Z",
                        "sequence",
                        "1",
                        "actor",
                        "SYSTEM:test",
                        "data",
                        Map.of()));
    }

    private static double ignored() {
        Matcher figures = IGNORED.matcher(Running.management("notification-service")
                .get("/actuator/prometheus")
                .expect(200)
                .raw());
        return figures.results()
                .mapToDouble(figure -> Double.parseDouble(figure.group(1)))
                .sum();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
