package dev.taly.notification.companies;

import dev.taly.events.user.CompanyStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company as messages speak of it.
 *
 * @param locale BCP 47 tag
 * @param contactEmail where answers to its mails go; null until it has said so
 * @param website an address with {@code https} or {@code http}
 * @param legalNotice who is behind it, in lines
 */
public record Company(
        UUID id,
        String name,
        String locale,
        CompanyStatus status,
        @Nullable String contactEmail,
        @Nullable String website,
        @Nullable String legalNotice) {

    /** What stands below its mails; nothing until it has said something. */
    public List<String> footer() {
        List<String> lines = new ArrayList<>();
        if (legalNotice != null) {
            legalNotice
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(lines::add);
        }
        if (website != null) {
            lines.add(website);
        }
        return lines;
    }

    /** Of one who works alone it is a person's own. */
    @Override
    public String toString() {
        return "Company[" + id + "]";
    }
}
