package dev.taly.notification.mails;

import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.MoveRequestEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a booking that is not yet certain, because the company has to agree or the customer has to pay. */
final class RequestNews {

    private static final String PAY = "booking-news.pay";
    private static final String NOTHING_PAID = "booking-news.nothing-paid";

    private RequestNews() {}

    static BookingNews of(BookingCreated event, Language language) {
        BookingDetails booking = event.booking();
        String what = booking.amountDue() == null ? "booking-requested" : "booking-unpaid";
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(language.say(what + ".intro", booking.companyName()));
        return stillOpen(what, booking, paragraphs, language);
    }

    static BookingNews of(BookingApproved event, Language language) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(language.say("booking-approved.intro", event.booking().companyName()));
        return stillOpen("booking-approved", event.booking(), paragraphs, language);
    }

    static BookingNews of(BookingDeclined event, Language language) {
        BookingDetails booking = event.booking();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(language.say("booking-declined.intro", booking.companyName()));
        String reason = event.reason();
        if (reason != null && !reason.isBlank()) {
            paragraphs.add(language.say("booking-declined.reason", booking.companyName(), reason.strip()));
        }
        paragraphs.add(language.say(NOTHING_PAID));
        return BookingNews.of("booking-declined", booking, paragraphs, language);
    }

    /** Only what is to be paid can be paid too late; before that it was the company that did not answer. */
    static BookingNews of(BookingExpired event, Language language) {
        BookingDetails booking = event.booking();
        List<String> paragraphs = booking.amountDue() == null
                ? List.of(language.say("booking-expired.unanswered", booking.companyName()), language.say(NOTHING_PAID))
                : List.of(language.say("booking-expired.unpaid"), language.say("booking-expired.amount"));
        return BookingNews.of("booking-expired", booking, paragraphs, language);
    }

    /** Below stands the time that it has until then. */
    static BookingNews of(BookingMoveRequested event, Language language) {
        BookingDetails booking = event.booking();
        String until = BookingWords.moment(event.until(), booking.timeZone(), language.locale());
        return BookingNews.of(
                "move-requested",
                booking,
                List.of(
                        language.say(
                                "move-requested.intro",
                                booking.companyName(),
                                asked(event.requestedStart(), event.requestedEnd(), booking, language)),
                        language.say("move-requested.stays", booking.companyName(), until)),
                language);
    }

    static BookingNews of(BookingMoveDeclined event, Language language) {
        BookingDetails booking = event.booking();
        String asked = asked(event.requestedStart(), event.requestedEnd(), booking, language);
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(language.say(
                event.why() == MoveRequestEnd.EXPIRED ? "move-declined.unanswered" : "move-declined.intro",
                booking.companyName(),
                asked));
        String reason = event.reason();
        if (reason != null && !reason.isBlank()) {
            paragraphs.add(language.say("booking-declined.reason", booking.companyName(), reason.strip()));
        }
        paragraphs.add(language.say("move-declined.stays"));
        return BookingNews.of("move-declined", booking, paragraphs, language);
    }

    private static String asked(Instant start, Instant end, BookingDetails booking, Language language) {
        return BookingWords.span(start, end, booking.timeZone(), language.locale());
    }

    /** Adds whose turn it is and until when. */
    static BookingNews stillOpen(String template, BookingDetails booking, List<String> paragraphs, Language language) {
        Instant deadline = booking.expiresAt();
        @Nullable String due = BookingWords.amount(booking.amountDue(), language.locale());
        if (deadline == null) {
            return BookingNews.of(template, booking, paragraphs, language);
        }
        String until = BookingWords.moment(deadline, booking.timeZone(), language.locale());
        if (due == null) {
            paragraphs.add(language.say("booking-news.answer-by", booking.companyName(), until));
            return BookingNews.of(template, booking, paragraphs, language);
        }
        paragraphs.add(language.say("booking-news.pay-by", due, until));
        return BookingNews.of(template, booking, paragraphs, PAY, language);
    }
}
