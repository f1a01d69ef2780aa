package dev.taly.booking.invites;

import dev.taly.booking.companies.Company;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Organizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who organizes what is in a calendar, which RFC 5546 wants to know of every entry (sections 3.2.1 and 3.2.5): the company by
 * its name. Companies have told us no address, so it is the one that mails come from. Any URI would do here (RFC 5545, section
 * 3.3.3); but the files that notification-service mails have to name that address (RFC 6047, section 2.3), and a calendar
 * takes a change or a cancellation of an entry from its organizer alone.
 */
@Component
class InviteOrganizer {

    private static final Pattern MAILBOX = Pattern.compile("(?:.*<)?([^<>\\s]+@[^<>\\s]+?)>?");

    private final URI address;

    /** @param from with or without a name: {@code Taly <no-reply@taly.example>} (RFC 5322, section 3.4) */
    InviteOrganizer(@Value("${TALY_MAIL_FROM}") String from) {
        Matcher mailbox = MAILBOX.matcher(from.strip());
        if (!mailbox.matches()) {
            throw new IllegalArgumentException("TALY_MAIL_FROM is no e-mail address: " + from);
        }
        address = URI.create("mailto:" + mailbox.group(1));
    }

    Organizer of(Company company) {
        return (Organizer) new Organizer(address).add(new Cn(plain(company.name())));
    }

    /** A parameter's value has neither quotes nor control characters (RFC 5545, section 3.1). */
    private static String plain(String name) {
        return name.replace('"', '\'').replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
