package dev.taly.notification.mails;

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
import dev.taly.notification.companies.Companies;
import dev.taly.notification.companies.Company;
import dev.taly.notification.deliveries.Attempt;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Mails to customers about a booking. */
@Component
class BookingMails implements MailWriter {

    /** The file of every mail that tells what happened to a booking in sentences. */
    private static final String NEWS = "booking-news";

    private final MailFiles files;
    private final MailLinks links;
    private final MailSettings settings;
    private final Companies companies;
    private final JsonMapper json;
    private final Clock clock;

    BookingMails(
            MailFiles files,
            MailLinks links,
            MailSettings settings,
            Companies companies,
            JsonMapper json,
            Clock clock) {
        this.files = files;
        this.links = links;
        this.settings = settings;
        this.companies = companies;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean writes(String template) {
        return MailTemplate.find(template)
                .filter(known -> known.data() != MailRequested.class)
                .isPresent();
    }

    @Override
    public Mail write(Attempt attempt) {
        Event data = json.readValue(
                attempt.data(), MailTemplate.of(attempt.template()).data());
        Language language = files.language(attempt.locale());
        return switch (data) {
            case BookingCreated created -> news(RequestNews.of(created, language), attempt);
            case BookingApproved approved -> news(RequestNews.of(approved, language), attempt);
            case BookingDeclined declined -> news(RequestNews.of(declined, language), attempt);
            case BookingExpired expired -> news(RequestNews.of(expired, language), attempt);
            case BookingConfirmed confirmed -> confirmed(confirmed, language, attempt);
            case BookingRescheduled rescheduled -> withInvitation(BookingNews.of(rescheduled, language), attempt);
            case BookingCancelled cancelled -> cancelled(cancelled, language, attempt);
            case BookingMoveRequested asked -> news(RequestNews.of(asked, language), attempt);
            case BookingMoveDeclined declined -> news(RequestNews.of(declined, language), attempt);
            case BookingRefundDue due -> news(BookingNews.of(due, language), attempt);
            case BookingUpdated updated
            when updated.contact() != null || Boolean.TRUE.equals(updated.linkReplaced()) ->
                withInvitation(BookingNews.of(updated, language), attempt);
            case BookingUpdated updated -> news(BookingNews.of(updated, language), attempt);
            default ->
                throw new IllegalArgumentException(
                        "No mail for " + data.getClass().getSimpleName());
        };
    }

    private Mail confirmed(BookingConfirmed event, Language language, Attempt attempt) {
        BookingDetails booking = event.booking();
        Locale locale = attempt.locale();
        Optional<Company> company = companies.find(booking.companyId());
        String file = MailTemplate.BOOKING_CONFIRMED.id();
        Map<String, Object> values = Map.of(
                "b", BookingWords.of(booking, locale),
                "price", PriceWords.of(event, language),
                "link", manage(booking, attempt),
                "footer", footer(company));
        return new Mail(
                language.say(file + ".subject", booking.offeringName(), booking.companyName()),
                files.html(file, locale, values),
                files.text(file, locale, values),
                sender(booking, company),
                invitation(booking, company, attempt).request());
    }

    private Mail news(BookingNews news, Attempt attempt) {
        return news(news, companies.find(news.booking().companyId()), null, attempt);
    }

    /** What is not certain yet has not been in any calendar. */
    private Mail withInvitation(BookingNews news, Attempt attempt) {
        BookingDetails booking = news.booking();
        Optional<Company> company = companies.find(booking.companyId());
        Mail.CalendarFile file = BookingNews.isConfirmed(booking)
                ? invitation(booking, company, attempt).request()
                : null;
        return news(news, company, file, attempt);
    }

    private Mail cancelled(BookingCancelled event, Language language, Attempt attempt) {
        Optional<Company> company = companies.find(event.booking().companyId());
        Mail.CalendarFile file = BookingNews.wasConfirmed(event)
                ? invitation(event.booking(), company, attempt).cancel()
                : null;
        return news(BookingNews.of(event, language), company, file, attempt);
    }

    private Mail news(
            BookingNews news, Optional<Company> company, Mail.@Nullable CalendarFile calendar, Attempt attempt) {
        Locale locale = attempt.locale();
        BookingDetails booking = news.booking();
        Map<String, Object> values = Map.of(
                "b", BookingWords.of(booking, locale),
                "subject", news.subject(),
                "paragraphs", news.paragraphs(),
                "action", news.action(),
                "link", manage(booking, attempt),
                "footer", footer(company));
        return new Mail(
                news.subject(),
                files.html(NEWS, locale, values),
                files.text(NEWS, locale, values),
                sender(booking, company),
                calendar);
    }

    private Invitation invitation(BookingDetails booking, Optional<Company> company, Attempt attempt) {
        String action = files.language(attempt.locale()).say("booking-news.see");
        String contact = company.map(Company::contactEmail).orElse(null);
        return new Invitation(booking, settings.address(), contact, action, manage(booking, attempt), clock.instant());
    }

    private static Mail.Sender sender(BookingDetails booking, Optional<Company> company) {
        return new Mail.Sender(
                booking.companyName(), company.map(Company::contactEmail).orElse(null));
    }

    private static List<String> footer(Optional<Company> company) {
        return company.map(Company::footer).orElse(List.of());
    }

    private String manage(BookingDetails booking, Attempt attempt) {
        Sealed token = Objects.requireNonNullElse(attempt.newerToken(), booking.manageToken());
        return links.secret("/manage/" + booking.bookingId(), token);
    }
}
