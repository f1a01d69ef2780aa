package dev.taly.payment.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The event types that docs/providers.md tells to choose are those that are read here: a provider sends no others. */
class ChosenEventsTest {

    private static final Path PAGE = Path.of("../docs/providers.md");
    private static final Path SOURCES = Path.of("src/main/java/dev/taly/payment");
    private static final Pattern QUOTED = Pattern.compile("[`\"]([A-Za-z_]+(?:\\.[A-Za-z_]+)+)[`\"]");

    @ParameterizedTest
    @CsvSource({"Stripe, stripe/StripeWebhooks.java", "PayPal, paypal/PayPalWebhooks.java"})
    void thePageListsWhatIsRead(String provider, String reader) throws IOException {
        assertThat(chosen(provider)).isNotEmpty().isEqualTo(read(reader));
    }

    /** In the first column of the provider's table of events. */
    private static Set<String> chosen(String provider) throws IOException {
        String section = Files.readString(PAGE)
                .replaceFirst("(?s).*?\n## " + provider + "\n", "")
                .replaceFirst("(?s)\n## .*", "");
        String cells = section.replaceFirst("(?s).*?\n\\| event \\|[^\n]*\n", "")
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1])
                .collect(Collectors.joining());
        return names(cells);
    }

    /** In the labels of the reader's cases. */
    private static Set<String> read(String reader) throws IOException {
        String source = Files.readString(SOURCES.resolve(reader));
        return Pattern.compile("case\\s+(\"[^>]*?)->", Pattern.DOTALL)
                .matcher(source)
                .results()
                .flatMap(label -> names(label.group(1)).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(String text) {
        return QUOTED.matcher(text).results().map(name -> name.group(1)).collect(Collectors.toSet());
    }
}
