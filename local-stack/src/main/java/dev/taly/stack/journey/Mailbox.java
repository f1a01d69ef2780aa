package dev.taly.stack.journey;

import dev.taly.stack.machine.StackException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The sandbox's mailbox, where every mail ends up. */
final class Mailbox {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern VERIFICATION = Pattern.compile("/login/verify\\?token=([^\\s\"<>]+)");

    private final Api sandbox;

    Mailbox(Api sandbox) {
        this.sandbox = sandbox;
    }

    String verificationToken(String email) {
        JsonNode mail = await(email, found -> VERIFICATION.matcher(text(found)).find());
        Matcher link = VERIFICATION.matcher(text(mail));
        if (!link.find()) {
            throw new StackException("The verification mail has no link.");
        }
        return URLDecoder.decode(link.group(1), StandardCharsets.UTF_8);
    }

    /** The confirmation of a booking: the mail that brings a calendar entry. */
    JsonNode confirmation(String email) {
        return await(email, mail -> mail.path("attachments").valueStream().anyMatch(Mailbox::isCalendarEntry));
    }

    static boolean isCalendarEntry(JsonNode attachment) {
        return attachment.path("filename").asString("").endsWith(".ics");
    }

    private JsonNode await(String email, Predicate<JsonNode> wanted) {
        String path = "/mailbox/messages?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
        Answer answer = sandbox.poll(
                path, Map.of(), LIMIT, found -> newest(found, wanted).isPresent());
        return newest(answer, wanted).orElseThrow();
    }

    private static Optional<JsonNode> newest(Answer answer, Predicate<JsonNode> wanted) {
        return answer.body().path("items").valueStream().filter(wanted).findFirst();
    }

    private static String text(JsonNode mail) {
        return mail.path("text").asString("");
    }
}
