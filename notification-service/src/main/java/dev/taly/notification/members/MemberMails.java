package dev.taly.notification.members;

import dev.taly.events.Event;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.payment.PaymentCapturePending;
import dev.taly.events.payment.PaymentDisputed;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.notification.deliveries.Attempt;
import dev.taly.notification.mails.BookingWords;
import dev.taly.notification.mails.Language;
import dev.taly.notification.mails.Mail;
import dev.taly.notification.mails.MailFiles;
import dev.taly.notification.mails.MailLinks;
import dev.taly.notification.mails.MailWriter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Mails to the owners and managers of a company. They come from us, and lead to the booking in the dashboard. */
@Component
class MemberMails implements MailWriter {

    private static final String FILE = "member-news";

    private final MailFiles files;
    private final MailLinks links;
    private final JsonMapper json;

    MemberMails(MailFiles files, MailLinks links, JsonMapper json) {
        this.files = files;
        this.links = links;
        this.json = json;
    }

    @Override
    public boolean writes(String template) {
        return MemberMail.find(template).isPresent();
    }

    @Override
    public Mail write(Attempt attempt) {
        Event data = json.readValue(
                attempt.data(),
                MemberMail.find(attempt.template()).orElseThrow().data());
        Locale locale = attempt.locale();
        MemberNews news = news(data, files.language(locale));
        Map<String, Object> values = new HashMap<>(Map.of(
                "subject", news.subject(),
                "paragraphs", news.paragraphs(),
                "link", links.page("/dashboard/bookings/" + news.bookingId())));
        BookingDetails booking = news.booking();
        if (booking != null) {
            values.put("b", BookingWords.of(booking, locale));
            values.put("who", booking.customer().name());
            values.put("people", booking.partySize());
        }
        return new Mail(news.subject(), files.html(FILE, locale, values), files.text(FILE, locale, values), null, null);
    }

    private static MemberNews news(Event data, Language language) {
        return switch (data) {
            case BookingCreated created -> MemberNews.of(created, language);
            case BookingMoveRequested asked -> MemberNews.of(asked, language);
            case BookingConfirmed confirmed -> MemberNews.of(confirmed, language);
            case BookingRescheduled moved -> MemberNews.of(moved, language);
            case BookingCancelled cancelled -> MemberNews.of(cancelled, language);
            case PaymentRefundFailed failed -> MemberNews.of(failed, language);
            case PaymentDisputed disputed -> MemberNews.of(disputed, language);
            case PaymentCapturePending held -> MemberNews.of(held, language);
            default ->
                throw new IllegalArgumentException(
                        "No mail for " + data.getClass().getSimpleName());
        };
    }
}
