package dev.taly.notification.mails;

import dev.taly.events.Money;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.payment.RefundReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a booking, in sentences.
 *
 * @param booking the one it is about
 * @param action what the link to the booking is for
 */
record BookingNews(BookingDetails booking, String subject, List<String> paragraphs, String action) {

    private static final String CONFIRMED = "CONFIRMED";

    static BookingNews of(BookingCancelled event, Language language) {
        BookingDetails booking = event.booking();
        String what = wasConfirmed(event) ? "booking-cancelled" : "request-cancelled";
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                switch (event.by()) {
                    case CUSTOMER -> language.say(what + ".by-customer");
                    case COMPANY -> language.say(what + ".by-company", booking.companyName());
                });
        String reason = event.reason();
        if (event.by() == BookingParty.COMPANY && reason != null && !reason.isBlank()) {
            paragraphs.add(language.say("booking-declined.reason", booking.companyName(), reason.strip()));
        }
        String refund = BookingWords.amount(event.refund(), language.locale());
        if (refund != null) {
            paragraphs.add(language.say("booking-cancelled.amount", refund));
        }
        if (wasConfirmed(event)) {
            paragraphs.add(language.say("booking-cancelled.calendar"));
        }
        return of(what, booking, paragraphs, language);
    }

    /** The new time stands below the sentences, as with all news. */
    static BookingNews of(BookingRescheduled event, Language language) {
        BookingDetails booking = event.booking();
        boolean isConfirmed = isConfirmed(booking);
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                switch (event.by()) {
                    case CUSTOMER -> language.say("booking-rescheduled.by-customer");
                    case COMPANY -> language.say("booking-rescheduled.by-company", booking.companyName());
                });
        boolean sameTime = event.previousStart().equals(booking.start())
                && event.previousEnd().equals(booking.end());
        paragraphs.add(
                sameTime
                        ? language.say("booking-rescheduled.same-time")
                        : language.say(
                                "booking-rescheduled.before",
                                BookingWords.span(
                                        event.previousStart(),
                                        event.previousEnd(),
                                        booking.timeZone(),
                                        language.locale())));
        if (isConfirmed) {
            paragraphs.add(language.say("booking-rescheduled.calendar"));
            return of("booking-rescheduled", booking, paragraphs, language);
        }
        return RequestNews.stillOpen("booking-rescheduled", booking, paragraphs, language);
    }

    static BookingNews of(BookingRefundDue event, Language language) {
        return refund("booking-refunded", event.booking(), event.amount(), event.reason(), language);
    }

    static BookingNews of(BookingUpdated event, Language language) {
        BookingUpdated.Refund refund = event.refund();
        BookingUpdated.PartyChange party = event.party();
        if (event.contact() != null) {
            return readdressed(event.booking(), language);
        } else if (party != null) {
            return resized(event.booking(), party, language);
        } else if (Boolean.TRUE.equals(event.linkReplaced())) {
            return relinked(event.booking(), language);
        } else if (refund == null) {
            throw new IllegalArgumentException(
                    "There is no mail about a change of neither money, link, address nor party");
        }
        return refund("refund-made", event.booking(), refund.amount(), refund.reason(), language);
    }

    /** With what it costs by now: where each person pays, that is another sum. */
    private static BookingNews resized(BookingDetails booking, BookingUpdated.PartyChange party, Language language) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                language.say("booking-resized.intro", booking.companyName(), booking.partySize(), party.before()));
        String price = BookingWords.amount(booking.price(), language.locale());
        if (price != null) {
            paragraphs.add(language.say("booking-resized.price", price));
        }
        return isConfirmed(booking)
                ? of("booking-resized", booking, paragraphs, language)
                : RequestNews.stillOpen("booking-resized", booking, paragraphs, language);
    }

    /** The entry in the calendar has the link that was replaced. */
    private static BookingNews relinked(BookingDetails booking, Language language) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(language.say("link-replaced.intro"));
        if (isConfirmed(booking)) {
            paragraphs.add(language.say("booking-rescheduled.calendar"));
        }
        return of("link-replaced", booking, paragraphs, language);
    }

    private static BookingNews readdressed(BookingDetails booking, Language language) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(language.say("booking-readdressed.intro", booking.companyName()));
        if (isConfirmed(booking)) {
            paragraphs.add(language.say("booking-readdressed.calendar"));
            return of("booking-readdressed", booking, paragraphs, language);
        }
        return RequestNews.stillOpen("booking-readdressed", booking, paragraphs, language);
    }

    static BookingNews of(String template, BookingDetails booking, List<String> paragraphs, Language language) {
        return of(template, booking, paragraphs, "booking-news.see", language);
    }

    /** @param action key of the words on the button */
    static BookingNews of(
            String template, BookingDetails booking, List<String> paragraphs, String action, Language language) {
        String subject = language.say(template + ".subject", booking.offeringName(), booking.companyName());
        return new BookingNews(booking, subject, paragraphs, language.say(action));
    }

    /** Only then it was in the customer's calendar. */
    static boolean wasConfirmed(BookingCancelled event) {
        return !Boolean.FALSE.equals(event.wasConfirmed());
    }

    static boolean isConfirmed(BookingDetails booking) {
        return booking.status().equals(CONFIRMED);
    }

    private static BookingNews refund(
            String template, BookingDetails booking, Money money, RefundReason reason, Language language) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(language.say("refund." + key(reason), booking.companyName()));
        @Nullable String amount = BookingWords.amount(money, language.locale());
        if (amount != null) {
            paragraphs.add(language.say(template + ".amount", amount));
        }
        return of(template, booking, paragraphs, language);
    }

    private static String key(RefundReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
