package dev.taly.e2e;

import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The mails that the sandbox took, as their recipients see them. */
public final class Mailbox {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern TOKEN = Pattern.compile("[?&]token=([A-Za-z0-9_-]+)");

    private Mailbox() {}

    public static List<JsonNode> to(String address) {
        String query = URLEncoder.encode(address, StandardCharsets.UTF_8);
        return Running.sandbox()
                .get("/mailbox/messages?to=" + query)
                .expect(200)
                .body()
                .at("/items")
                .valueStream()
                .toList();
    }

    public static JsonNode awaitOne(String address, String subjectPart) {
        return await("a mail about " + subjectPart)
                .atMost(LIMIT)
                .until(
                        () -> to(address).stream()
                                .filter(mail -> mail.at("/subject").asString().contains(subjectPart))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** The lines of a file that came with the mail; none if it has no such file. */
    public static List<String> file(JsonNode mail, String name) {
        return mail.at("/attachments")
                .valueStream()
                .filter(file -> file.at("/filename").asString().equals(name))
                .map(file -> file.at("/content").asString())
                .flatMap(content -> new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8).lines())
                .toList();
    }

    public static String token(JsonNode mail) {
        Matcher token = TOKEN.matcher(mail.at("/text").asString());
        if (!token.find()) {
            throw new AssertionError("No token in the mail");
        }
        return token.group(1);
    }
}
