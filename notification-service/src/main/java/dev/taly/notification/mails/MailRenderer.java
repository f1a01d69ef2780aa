package dev.taly.notification.mails;

import dev.taly.defaults.sealing.Opener;
import dev.taly.events.Event;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.notification.deliveries.Attempt;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.json.JsonMapper;

/** Puts the data of an event into the words of the recipient's language. Sealed tokens are opened here and only here. */
@Component
public class MailRenderer {

    /** The file of every mail that tells what happened to a booking in sentences. */
    private static final String NEWS = "booking-news";

    private final ITemplateEngine templates;
    private final MessageSource words;
    private final Opener opener;
    private final MailSettings settings;
    private final JsonMapper json;

    MailRenderer(
            ITemplateEngine mailEngine,
            MessageSource mailWords,
            Opener opener,
            MailSettings settings,
            JsonMapper json) {
        this.templates = mailEngine;
        this.words = mailWords;
        this.opener = opener;
        this.settings = settings;
        this.json = json;
    }

    public Mail render(Attempt attempt) {
        MailTemplate template = MailTemplate.of(attempt.template());
        Event data = json.readValue(attempt.data(), template.data());
        Language language = new Language(words, attempt.locale());
        return switch (data) {
            case MailRequested requested -> verifyEmail(requested, attempt.locale());
            case BookingCreated created -> news(RequestNews.of(created, language), null, attempt.locale());
            case BookingApproved approved -> news(RequestNews.of(approved, language), null, attempt.locale());
            case BookingDeclined declined -> news(RequestNews.of(declined, language), null, attempt.locale());
            case BookingExpired expired -> news(RequestNews.of(expired, language), null, attempt.locale());
            case BookingConfirmed confirmed -> bookingConfirmed(confirmed.booking(), attempt.locale());
            case BookingRescheduled rescheduled -> rescheduled(BookingNews.of(rescheduled, language), attempt.locale());
            case BookingCancelled cancelled -> cancelled(BookingNews.of(cancelled, language), attempt.locale());
            case BookingRefundDue due -> news(BookingNews.of(due, language), null, attempt.locale());
            case BookingUpdated updated -> news(BookingNews.of(updated, language), null, attempt.locale());
            default ->
                throw new IllegalArgumentException(
                        "No mail for " + data.getClass().getSimpleName());
        };
    }

    private Mail verifyEmail(MailRequested data, Locale locale) {
        Map<String, Object> values =
                Map.of("name", data.displayName(), "link", link("/verify-email", Objects.requireNonNull(data.token())));
        return new Mail(
                subject(MailTemplate.VERIFY_EMAIL, locale),
                html(MailTemplate.VERIFY_EMAIL.id(), locale, values),
                text(MailTemplate.VERIFY_EMAIL.id(), locale, values),
                null);
    }

    private Mail bookingConfirmed(BookingDetails booking, Locale locale) {
        Map<String, Object> values = Map.of("b", BookingWords.of(booking, locale), "link", manage(booking));
        return new Mail(
                subject(MailTemplate.BOOKING_CONFIRMED, locale, booking.offeringName(), booking.companyName()),
                html(MailTemplate.BOOKING_CONFIRMED.id(), locale, values),
                text(MailTemplate.BOOKING_CONFIRMED.id(), locale, values),
                Invitation.request(booking, settings));
    }

    /** What is not certain yet has not been in any calendar. */
    private Mail rescheduled(BookingNews rescheduled, Locale locale) {
        BookingDetails booking = rescheduled.booking();
        return news(
                rescheduled, BookingNews.isConfirmed(booking) ? Invitation.request(booking, settings) : null, locale);
    }

    private Mail cancelled(BookingNews cancelled, Locale locale) {
        return news(cancelled, Invitation.cancel(cancelled.booking(), settings), locale);
    }

    private Mail news(BookingNews news, Mail.@Nullable CalendarFile calendar, Locale locale) {
        BookingDetails booking = news.booking();
        Map<String, Object> values = Map.of(
                "b", BookingWords.of(booking, locale),
                "subject", news.subject(),
                "paragraphs", news.paragraphs(),
                "action", news.action(),
                "link", manage(booking));
        return new Mail(news.subject(), html(NEWS, locale, values), text(NEWS, locale, values), calendar);
    }

    private String subject(MailTemplate template, Locale locale, Object... arguments) {
        return words.getMessage(template.id() + ".subject", arguments, locale);
    }

    private String html(String file, Locale locale, Map<String, Object> values) {
        return templates.process(file + ".html", new Context(locale, values));
    }

    private String text(String file, Locale locale, Map<String, Object> values) {
        return templates.process(file + ".txt", new Context(locale, values));
    }

    private String manage(BookingDetails booking) {
        return link("/manage/" + booking.bookingId(), booking.manageToken());
    }

    private String link(String path, Sealed token) {
        return UriComponentsBuilder.fromUriString(settings.origin())
                .path(path)
                .queryParam("token", opener.open(token))
                .encode()
                .toUriString();
    }
}
