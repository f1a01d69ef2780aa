package dev.taly.e2e.oracle;

import dev.taly.e2e.Mailbox;
import dev.taly.e2e.Running;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** What is to be sent later, as a reminder that nothing was paid is, is not stuck until then. */
    @Override
    public void look(Promises promises, Findings findings) {
        sentAgain = 0;
        database.sql("""
                        SELECT id || ' (' || template || ') is ' || status FROM notification.delivery
                        WHERE status NOT IN ('SENT', 'FAILED', 'DROPPED')
                          AND (attempts > 0 OR due_at <= now())""").query(String.class).list().forEach(line -> findings.add(Kind.STUCK, "delivery %s", line));
        if (findings.isEmpty()) {
            told(promises, findings);
        }
    }

    private void told(Promises promises, Findings findings) {
        Map<String, List<Planned>> planned =
                database.sql("""
                        SELECT about_id::text, channel, template, status, attempts FROM notification.delivery
                        WHERE template NOT LIKE 'member-%'""").query(Planned.class).list().stream().collect(Collectors.groupingBy(Planned::aboutId));
        Set<String> confirmed = new HashSet<>(
                database.sql("SELECT subject FROM analytics.archived_event WHERE type = 'booking.confirmed'")
                        .query(String.class)
                        .list());
        Map<String, Long> texts = Running.sandbox().get("/sandbox/twilio/messages").expect(200).items().stream()
                .collect(Collectors.groupingBy(sms -> sms.at("/to").asString(), Collectors.counting()));
        promises.bookings().keySet().forEach(id -> {
            List<Planned> messages = planned.getOrDefault(id, List.of());
            boolean isCancelled = promises.cancelled().contains(id);
            String owed = isCancelled ? "booking-cancelled" : confirmed.contains(id) ? "booking-confirmed" : "";
            plannedOnce(id, messages, owed, findings);
            came(
                    "mails",
                    id,
                    messages,
                    "EMAIL",
                    Mailbox.to(promises.customer(id, "email")).size(),
                    findings);
            String phone = promises.customer(id, "phone");
            if (!phone.isEmpty()) {
                came("texts", id, messages, "SMS", texts.getOrDefault(phone, 0L), findings);
            }
        });
    }

    /** Of what ended before anybody was told that it began, the end alone is told. */
    private static void plannedOnce(String id, List<Planned> messages, String owed, Findings findings) {
        List<String> once = messages.stream()
                .filter(message -> !message.template().equals("refund-made"))
                .map(message -> message.channel() + " " + message.template())
                .toList();
        if (!owed.isEmpty() && !once.contains("EMAIL " + owed)) {
            findings.add(Kind.LOST, "the guest of booking %s is not told %s", id, owed);
        }
        if (new HashSet<>(once).size() < once.size()) {
            findings.add(Kind.TWICE, "messages %s are planned for booking %s", once, id);
        }
    }

    /**
     * What the provider took, against what we sent; more only where an attempt was repeated, or where a message was taken,
     * its sender never learned it, and it made no sense any more when it was to be repeated.
     */
    private void came(String what, String id, List<Planned> messages, String channel, long came, Findings findings) {
        List<Planned> ofChannel = messages.stream()
                .filter(message -> message.channel().equals(channel))
                .toList();
        List<Planned> sent = ofChannel.stream()
                .filter(message -> message.status().equals("SENT"))
                .toList();
        long repeated = sent.stream().filter(message -> message.attempts() > 1).count()
                + ofChannel.stream().filter(Planned::isDroppedAfterAttempt).count();
        if (came < sent.size()) {
            findings.add(Kind.LOST, "%d %s were sent about booking %s, %d came", sent.size(), what, id, came);
        }
        if (came > sent.size() + repeated) {
            findings.add(Kind.TWICE, "%d %s were sent about booking %s, %d came", sent.size(), what, id, came);
        }
        sentAgain += (int) Math.max(0, came - sent.size());
    }

    record Planned(String aboutId, String channel, String template, String status, int attempts) {

        boolean isDroppedAfterAttempt() {
            return status.equals("DROPPED") && attempts > 0;
        }
    }
}
