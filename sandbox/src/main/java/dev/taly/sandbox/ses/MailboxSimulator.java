package dev.taly.sandbox.ses;

import dev.taly.sandbox.mailbox.Mail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports what becomes of a mail to the addresses that SES has for that, a label behind a plus included. Of mails to others it
 * reports nothing: they lie in the mailbox.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html">SES: mailbox simulator</a>
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">SES: event data</a>
 */
@Component
class MailboxSimulator {

    private static final String DOMAIN = "@simulator.amazonses.com";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SnsTopic topic;

    MailboxSimulator(SnsTopic topic) {
        this.topic = topic;
    }

    void report(Mail mail, String configurationSet) {
        for (var address : mail.to()) {
            switch (mailbox(address)) {
                case "success" -> delivered(mail, address, configurationSet);
                case "bounce" -> bounced(mail, address, configurationSet, "Permanent", "General");
                case "suppressionlist" ->
                    bounced(mail, address, configurationSet, "Permanent", "OnAccountSuppressionList");
                case "ooto" -> {
                    delivered(mail, address, configurationSet);
                    bounced(mail, address, configurationSet, "Transient", "General");
                }
                case "complaint" -> {
                    delivered(mail, address, configurationSet);
                    complained(mail, address, configurationSet);
                }
                default -> {
                    // it lies in the mailbox
                }
            }
        }
    }

    private static String mailbox(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        return lower.endsWith(DOMAIN)
                ? lower.substring(0, lower.length() - DOMAIN.length()).replaceFirst("\\+.*", "")
                : "";
    }

    private void delivered(Mail mail, String address, String configurationSet) {
        publish(
                "Delivery",
                mail,
                configurationSet,
                Map.of(
                        "timestamp",
                        mail.receivedAt().toString(),
                        "processingTimeMillis",
                        100,
                        "recipients",
                        List.of(address),
                        "smtpResponse",
                        "250 2.6.0 Message received"));
    }

    private void bounced(Mail mail, String address, String configurationSet, String type, String subType) {
        publish(
                "Bounce",
                mail,
                configurationSet,
                Map.of(
                        "bounceType",
                        type,
                        "bounceSubType",
                        subType,
                        "bouncedRecipients",
                        List.of(Map.of("emailAddress", address, "action", "failed")),
                        "timestamp",
                        mail.receivedAt().toString(),
                        "feedbackId",
                        UUID.randomUUID() + "-000000"));
    }

    private void complained(Mail mail, String address, String configurationSet) {
        publish(
                "Complaint",
                mail,
                configurationSet,
                Map.of(
                        "complainedRecipients",
                        List.of(Map.of("emailAddress", address)),
                        "complaintFeedbackType",
                        "abuse",
                        "timestamp",
                        mail.receivedAt().toString(),
                        "feedbackId",
                        UUID.randomUUID() + "-000000"));
    }

    private void publish(String type, Mail mail, String configurationSet, Map<String, Object> what) {
        Map<String, List<String>> tags = mail.tags().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, tag -> List.of(tag.getValue()), (one, _) -> one, TreeMap::new));
        tags.put("ses:configuration-set", List.of(configurationSet));
        var event = new LinkedHashMap<String, Object>();
        event.put("eventType", type);
        event.put(type.toLowerCase(Locale.ROOT), what);
        event.put(
                "mail",
                Map.of(
                        "timestamp", mail.receivedAt().toString(),
                        "source", mail.from(),
                        "messageId", mail.id(),
                        "destination", mail.to(),
                        "tags", tags));
        topic.publish(type, mail.id(), JSON.writeValueAsString(event));
    }
}
