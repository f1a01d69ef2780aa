package dev.taly.booking.invites;

import dev.taly.booking.companies.Company;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.SentBy;
import net.fortuna.ical4j.model.property.Organizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who organizes what is in a calendar, which RFC 5546 wants to know of every entry (sections 3.2.1 and 3.2.5): the company by
 * its name, at the address that it has told its customers. The files that notification-service mails come from another one, which
 * they name as the sender on its behalf (RFC 5545, section 3.2.18); so do these, since a calendar takes a change or a cancellation
 * of an entry from its organizer alone. A company that has told none is organized at the sender's address.
 */
@Component
class InviteOrganizer {

    private static final Pattern MAILBOX = Pattern.compile("(?:.*<)?([^<>\\s]+@[^<>\\s]+?)>?");

    private final URI sender;

    /** @param from with or without a name: {@code Taly <no-reply@taly.example>} (RFC 5322, section 3.4) */
    InviteOrganizer(@Value("${TALY_MAIL_FROM}") String from) {
        Matcher mailbox = MAILBOX.matcher(from.strip());
        if (!mailbox.matches()) {
            throw new IllegalArgumentException("TALY_MAIL_FROM is no e-mail address: " + from);
        }
        sender = mailto(mailbox.group(1));
    }

    Organizer of(Company company) {
        String contact = company.contactEmail();
        Organizer organizer = new Organizer(contact == null ? sender : mailto(contact));
        organizer.add(new Cn(plain(company.name())));
        if (!organizer.getCalAddress().equals(sender)) {
            organizer.add(new SentBy(sender));
        }
        return organizer;
    }

    /** @throws IllegalArgumentException for an address that is none */
    private static URI mailto(String address) {
        try {
            return new URI("mailto", address, null);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("An address that is none", e);
        }
    }

    /** A parameter's value has neither quotes nor control characters (RFC 5545, section 3.1). */
    private static String plain(String name) {
        return name.replace('"', '\'').replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
