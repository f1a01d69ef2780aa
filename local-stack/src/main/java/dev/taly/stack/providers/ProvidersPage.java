package dev.taly.stack.providers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** docs/providers.md, which says what is to be set up; the lists of event types are there and nowhere else. */
final class ProvidersPage {

    private static final String PAGE = "providers.md";
    private static final Pattern EVENT = Pattern.compile("`([^`]+)`");

    private ProvidersPage() {}

    /** The event types that are to be chosen for the provider's webhook. */
    static Set<String> events(String provider) {
        String section = text().replaceFirst("(?s).*?\n## " + Pattern.quote(provider) + "\n", "")
                .replaceFirst("(?s)\n## .*", "");
        Set<String> events = section.replaceFirst("(?s).*?\n\\| event \\|[^\n]*\n", "")
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1])
                .flatMap(cell -> EVENT.matcher(cell).results())
                .map(event -> event.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (events.isEmpty()) {
            throw new IllegalStateException(PAGE + " has no events of " + provider);
        }
        return events;
    }

    private static String text() {
        try (InputStream page = Objects.requireNonNull(ProvidersPage.class.getResourceAsStream(PAGE), PAGE)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
