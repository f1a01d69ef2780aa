package dev.taly.sandbox.ses;

import dev.taly.sandbox.mailbox.Mail;
import dev.taly.sandbox.mailbox.Mailbox;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what was asked into the mail that its recipients would get, and puts it into the mailbox. */
@Component
class Outbox {

    private static final int MOST_BYTES = 40 * 1024 * 1024;

    private final Mailbox mailbox;
    private final MailboxSimulator simulator;
    private final Clock clock;

    Outbox(Mailbox mailbox, MailboxSimulator simulator, Clock clock) {
        this.mailbox = mailbox;
        this.simulator = simulator;
        this.clock = clock;
    }

    /** Answers the id of the message. */
    String send(SendEmail asked) {
        var content = asked.content();
        if (content == null || (content.raw() == null) == (content.simple() == null)) {
            throw SesError.badRequest(
                    "Content must have exactly one of Raw and Simple (the sandbox has no templates).");
        }
        var mail = content.raw() != null ? raw(asked, content.raw()) : simple(asked, content.simple());
        mailbox.deliver(mail);
        if (asked.configurationSetName() != null) {
            simulator.report(mail, asked.configurationSetName());
        }
        return mail.id();
    }

    private Mail raw(SendEmail asked, SendEmail.Raw raw) {
        var bytes = decoded(raw);
        var message = RawMessage.of(bytes);
        var from = asked.fromEmailAddress() != null ? asked.fromEmailAddress() : message.from();
        var to = asked.recipients().isEmpty() ? message.recipients() : asked.recipients();
        var parts = message.parts();
        return mail(
                asked, from, to, message.subject(), parts.html(), parts.text(), parts.attachments(), message.headers());
    }

    private Mail simple(SendEmail asked, SendEmail.@Nullable Simple simple) {
        var body = simple == null ? null : simple.body();
        var subject = simple == null ? null : data(simple.subject());
        var html = body == null ? null : data(body.html());
        var text = body == null ? null : data(body.text());
        if (simple == null || subject == null || (html == null && text == null)) {
            throw SesError.badRequest("A simple message needs a subject and a body.");
        }
        var headers = new LinkedHashMap<String, String>();
        for (var header : simple.headers() == null ? List.<SendEmail.Tag>of() : simple.headers()) {
            if (header.name() != null && header.value() != null) {
                headers.put(header.name(), header.value());
            }
        }
        if (asked.replyToAddresses() != null && !asked.replyToAddresses().isEmpty()) {
            headers.put("Reply-To", String.join(", ", asked.replyToAddresses()));
        }
        return mail(asked, asked.fromEmailAddress(), asked.recipients(), subject, html, text, List.of(), headers);
    }

    private Mail mail(
            SendEmail asked,
            @Nullable String from,
            List<String> to,
            String subject,
            @Nullable String html,
            @Nullable String text,
            List<Mail.Attachment> attachments,
            Map<String, String> headers) {
        if (from == null || from.isBlank()) {
            throw SesError.badRequest("Missing required header 'From'.");
        }
        Addresses.check(from);
        return new Mail(
                UUID.randomUUID() + "-000000",
                RawMessage.readable(from),
                Addresses.bare(to),
                subject,
                html,
                text,
                attachments,
                asked.tags(),
                headers,
                clock.instant());
    }

    private static byte[] decoded(SendEmail.Raw raw) {
        if (raw.data() == null || raw.data().isEmpty()) {
            throw SesError.badRequest("Raw message data is empty.");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(raw.data());
        } catch (IllegalArgumentException e) {
            throw new SesError(400, "SerializationException", "Raw message data is not Base64.");
        }
        if (bytes.length > MOST_BYTES) {
            throw SesError.rejected(
                    "Message length is more than " + MOST_BYTES + " bytes long: '" + bytes.length + "'.");
        }
        return bytes;
    }

    private static @Nullable String data(SendEmail.@Nullable Text text) {
        return text == null ? null : text.data();
    }
}
