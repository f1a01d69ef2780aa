package dev.taly.e2e.oracle;

import dev.taly.e2e.Mailbox;
import dev.taly.e2e.Running;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people were told: once for each reason. A message whose sender died between the provider's answer and our own
 * commit is sent again; the oracle counts those apart, and lets them be twice but not three times.
 */
final class MessagesCheck implements Check {

    private final JdbcClient database = Running.database();
    private int sentAgain;

    /** Messages that were in the hands of a process when it died. */
    int sentAgain() {
        return sentAgain;
    }

    @Override
    public void look(Promises promises, Findings findings) {
        sentAgain = 0;
        database.sql("""
                        SELECT id || ' (' || template || ') is ' || status FROM notification.delivery
                        WHERE status NOT IN ('SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED', 'SKIPPED')""").query(String.class).list().forEach(line -> findings.add(Kind.STUCK, "delivery %s", line));
        if (findings.isEmpty()) {
            told(promises, findings);
        }
    }

    private void told(Promises promises, Findings findings) {
        Map<String, List<Planned>> planned =
                database.sql("""
                        SELECT about_id::text, template, recipient, attempts FROM notification.delivery
                        WHERE channel = 'EMAIL'""").query(Planned.class).list().stream().collect(Collectors.groupingBy(Planned::aboutId));
        Set<String> confirmed = new HashSet<>(
                database.sql("SELECT subject FROM analytics.archived_event WHERE type = 'booking.confirmed'")
                        .query(String.class)
                        .list());
        promises.bookings().keySet().forEach(id -> {
            String email = promises.email(id);
            List<Planned> mails = planned.getOrDefault(id, List.of()).stream()
                    .filter(mail -> mail.recipient().equals(email))
                    .toList();
            List<String> templates = mails.stream().map(Planned::template).toList();
            if (confirmed.contains(id) && !templates.contains("booking-confirmed")) {
                findings.add(Kind.LOST, "booking %s is confirmed and its guest was not told", id);
            }
            if (new HashSet<>(templates).size() < templates.size()) {
                findings.add(Kind.TWICE, "mails %s are planned for booking %s", templates, id);
            }
            received(id, email, mails, findings);
        });
    }

    private void received(String bookingId, String email, List<Planned> planned, Findings findings) {
        Map<String, Long> bySubject = new TreeMap<>(Mailbox.to(email).stream()
                .collect(Collectors.groupingBy(mail -> mail.at("/subject").asString(), Collectors.counting())));
        long received = bySubject.values().stream().mapToLong(Long::longValue).sum();
        long again = planned.stream().filter(mail -> mail.attempts() > 1).count();
        sentAgain += (int) again;
        if (received < planned.size()) {
            findings.add(
                    Kind.LOST, "%d mails were sent about booking %s, %d came", planned.size(), bookingId, received);
        }
        if (received > planned.size() + again) {
            findings.add(Kind.TWICE, "mails of booking %s came %s times", bookingId, bySubject);
        }
    }

    record Planned(String aboutId, String template, String recipient, int attempts) {}
}
