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
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.notification.deliveries.Attempt;
import java.time.Clock;
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

    /** The file of every mail about an account that asks to follow a link. */
    private static final String ACCOUNT_LINK = "account-link";

    /** The file of every mail that tells what happened to an account. */
    private static final String ACCOUNT_NOTICE = "account-notice";

    private final ITemplateEngine templates;
    private final MessageSource words;
    private final Opener opener;
    private final MailSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    MailRenderer(
            ITemplateEngine mailEngine,
            MessageSource mailWords,
            Opener opener,
            MailSettings settings,
            JsonMapper json,
            Clock clock) {
        this.templates = mailEngine;
        this.words = mailWords;
        this.opener = opener;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    public Mail render(Attempt attempt) {
        MailTemplate template = MailTemplate.of(attempt.template());
        Event data = json.readValue(attempt.data(), template.data());
        Language language = new Language(words, attempt.locale());
        return switch (data) {
            case MailRequested requested -> account(requested, attempt.locale());
            case BookingCreated created -> news(RequestNews.of(created, language), null, attempt);
            case BookingApproved approved -> news(RequestNews.of(approved, language), null, attempt);
            case BookingDeclined declined -> news(RequestNews.of(declined, language), null, attempt);
            case BookingExpired expired -> news(RequestNews.of(expired, language), null, attempt);
            case BookingConfirmed confirmed -> bookingConfirmed(confirmed, language, attempt);
            case BookingRescheduled rescheduled -> withInvitation(BookingNews.of(rescheduled, language), attempt);
            case BookingCancelled cancelled -> cancelled(cancelled, language, attempt);
            case BookingMoveRequested asked -> news(RequestNews.of(asked, language), null, attempt);
            case BookingMoveDeclined declined -> news(RequestNews.of(declined, language), null, attempt);
            case BookingRefundDue due -> news(BookingNews.of(due, language), null, attempt);
            case BookingUpdated updated
            when updated.contact() != null || Boolean.TRUE.equals(updated.linkReplaced()) ->
                withInvitation(BookingNews.of(updated, language), attempt);
            case BookingUpdated updated -> news(BookingNews.of(updated, language), null, attempt);
            default ->
                throw new IllegalArgumentException(
                        "No mail for " + data.getClass().getSimpleName());
        };
    }

    /** A link to follow, or what happened and what to do if it was not the owner. */
    private Mail account(MailRequested data, Locale locale) {
        String id = MailTemplate.of(data.kind()).id();
        Sealed token = data.token();
        Object[] arguments = {Objects.requireNonNullElse(data.detail(), ""), settings.support()};
        String subject = word(id, "subject", arguments, locale);
        Map<String, Object> values = Map.of(
                "subject",
                subject,
                "hello",
                hello(data, locale),
                "why",
                word(id, "why", arguments, locale),
                "button",
                id + ".button",
                "otherwise",
                word(id, "otherwise", arguments, locale),
                "link",
                token == null ? page("/account") : link(linkPath(data.kind()), token));
        String file = token == null ? ACCOUNT_NOTICE : ACCOUNT_LINK;
        return new Mail(subject, html(file, locale, values), text(file, locale, values), null, null);
    }

    /** By name only where its owner reads it: anybody can open an account with anybody's address. */
    private String hello(MailRequested data, Locale locale) {
        return Boolean.TRUE.equals(data.addressProven())
                ? word("account", "hello", new Object[] {data.displayName()}, locale)
                : word("account", "hello-nameless", new Object[0], locale);
    }

    private static String linkPath(MailRequested.Kind kind) {
        return switch (kind) {
            case VERIFY_EMAIL -> "/login/verify";
            case RESET_PASSWORD -> "/login/reset";
            case CHANGE_EMAIL -> "/login/confirm-email";
            default -> throw new IllegalArgumentException(kind + " has no link");
        };
    }

    private Mail bookingConfirmed(BookingConfirmed event, Language language, Attempt attempt) {
        BookingDetails booking = event.booking();
        Locale locale = attempt.locale();
        Map<String, Object> values = Map.of(
                "b", BookingWords.of(booking, locale),
                "price", PriceWords.of(event, language),
                "link", manage(booking, attempt));
        return new Mail(
                subject(MailTemplate.BOOKING_CONFIRMED, locale, booking.offeringName(), booking.companyName()),
                html(MailTemplate.BOOKING_CONFIRMED.id(), locale, values),
                text(MailTemplate.BOOKING_CONFIRMED.id(), locale, values),
                booking.companyName(),
                invitation(booking, attempt).request());
    }

    /** What is not certain yet has not been in any calendar. */
    private Mail withInvitation(BookingNews news, Attempt attempt) {
        BookingDetails booking = news.booking();
        return news(
                news,
                BookingNews.isConfirmed(booking) ? invitation(booking, attempt).request() : null,
                attempt);
    }

    private Mail cancelled(BookingCancelled event, Language language, Attempt attempt) {
        return news(
                BookingNews.of(event, language),
                BookingNews.wasConfirmed(event)
                        ? invitation(event.booking(), attempt).cancel()
                        : null,
                attempt);
    }

    private Invitation invitation(BookingDetails booking, Attempt attempt) {
        String action = new Language(words, attempt.locale()).say("booking-news.see");
        return new Invitation(booking, settings.address(), action, manage(booking, attempt), clock.instant());
    }

    private Mail news(BookingNews news, Mail.@Nullable CalendarFile calendar, Attempt attempt) {
        Locale locale = attempt.locale();
        BookingDetails booking = news.booking();
        Map<String, Object> values = Map.of(
                "b", BookingWords.of(booking, locale),
                "subject", news.subject(),
                "paragraphs", news.paragraphs(),
                "action", news.action(),
                "link", manage(booking, attempt));
        return new Mail(
                news.subject(),
                html(NEWS, locale, values),
                text(NEWS, locale, values),
                booking.companyName(),
                calendar);
    }

    private String subject(MailTemplate template, Locale locale, Object... arguments) {
        return new Language(words, locale).say(template.id() + ".subject", arguments);
    }

    private String html(String file, Locale locale, Map<String, Object> values) {
        return templates.process(file + ".html", new Context(locale, values));
    }

    private String text(String file, Locale locale, Map<String, Object> values) {
        return templates.process(file + ".txt", new Context(locale, values));
    }

    private String manage(BookingDetails booking, Attempt attempt) {
        Sealed token = Objects.requireNonNullElse(attempt.newerToken(), booking.manageToken());
        return link("/manage/" + booking.bookingId(), token);
    }

    private String word(String id, String part, Object[] arguments, Locale locale) {
        return new Language(words, locale).say(id + "." + part, arguments);
    }

    private String page(String path) {
        return UriComponentsBuilder.fromUriString(settings.origin()).path(path).toUriString();
    }

    private String link(String path, Sealed token) {
        return UriComponentsBuilder.fromUriString(settings.origin())
                .path(path)
                .queryParam("token", opener.open(token))
                .encode()
                .toUriString();
    }
}
