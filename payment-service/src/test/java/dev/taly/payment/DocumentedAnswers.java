package dev.taly.payment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What providers answer as they document it, from the test resources, whose README names the sources. */
public final class DocumentedAnswers {

    private DocumentedAnswers() {}

    /** @param name such as {@code paypal/order.json} */
    public static String of(String name) {
        try (var stream = DocumentedAnswers.class.getResourceAsStream("/documented/" + name)) {
            if (stream == null) {
                throw new IllegalArgumentException("There is no " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
