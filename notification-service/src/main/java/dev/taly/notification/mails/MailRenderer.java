package dev.taly.notification.mails;

import dev.taly.notification.deliveries.Attempt;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts the data of an event into the words of the recipient's language. */
@Component
public class MailRenderer {

    private final List<MailWriter> writers;

    MailRenderer(List<MailWriter> writers) {
        this.writers = List.copyOf(writers);
    }

    public Mail render(Attempt attempt) {
        return writers.stream()
                .filter(writer -> writer.writes(attempt.template()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No mail " + attempt.template()))
                .write(attempt);
    }
}
