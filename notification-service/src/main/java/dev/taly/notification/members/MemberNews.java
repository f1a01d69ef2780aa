package dev.taly.notification.members;

import dev.taly.events.Money;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentCapturePending;
import dev.taly.events.payment.PaymentDisputed;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.notification.mails.BookingWords;
import dev.taly.notification.mails.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in sentences for those who answer for the company. They read what its customer typed: it is theirs to read.
 *
 * @param bookingId where the link leads
 * @param booking null where the event does not carry it
 */
record MemberNews(UUID bookingId, @Nullable BookingDetails booking, String subject, List<String> paragraphs) {

    private static final Map<PaymentProvider, String> PROVIDERS =
            Map.of(PaymentProvider.STRIPE, "Stripe", PaymentProvider.PAYPAL, "PayPal");

    static MemberNews of(BookingCreated event, Language language) {
        BookingDetails booking = event.booking();
        Instant until = booking.expiresAt();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(language.say("member-requested.intro", booking.customer().name()));
        if (until != null) {
            paragraphs.add(language.say("member-news.answer-by", moment(until, booking, language)));
        }
        return of(MemberMail.REQUESTED, booking, paragraphs, language);
    }

    static MemberNews of(BookingMoveRequested event, Language language) {
        BookingDetails booking = event.booking();
        String wanted = span(event.requestedStart(), event.requestedEnd(), booking, language);
        return of(
                MemberMail.MOVE_REQUESTED,
                booking,
                List.of(
                        language.say(
                                "member-move-requested.intro",
                                booking.customer().name(),
                                wanted),
                        language.say("member-news.answer-by", moment(event.until(), booking, language)),
                        language.say("member-move-requested.stays")),
                language);
    }

    static MemberNews of(BookingConfirmed event, Language language) {
        BookingDetails booking = event.booking();
        return of(
                MemberMail.BOOKED,
                booking,
                List.of(language.say("member-booked.intro", booking.customer().name())),
                language);
    }

    static MemberNews of(BookingRescheduled event, Language language) {
        BookingDetails booking = event.booking();
        Instant until = booking.expiresAt();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(said("member-moved", event.by(), booking, language));
        boolean sameTime = event.previousStart().equals(booking.start())
                && event.previousEnd().equals(booking.end());
        paragraphs.add(
                sameTime
                        ? language.say("member-moved.same-time")
                        : language.say(
                                "member-moved.before",
                                span(event.previousStart(), event.previousEnd(), booking, language)));
        if (booking.status().equals("PENDING_APPROVAL") && until != null) {
            paragraphs.add(language.say("member-news.answer-by", moment(until, booking, language)));
        }
        return of(MemberMail.MOVED, booking, paragraphs, language);
    }

    static MemberNews of(BookingCancelled event, Language language) {
        BookingDetails booking = event.booking();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(said("member-cancelled", event.by(), booking, language));
        String reason = event.reason();
        if (reason != null && !reason.isBlank()) {
            paragraphs.add(language.say("member-cancelled.reason", reason.strip()));
        }
        String refund = BookingWords.amount(event.refund(), language.locale());
        if (refund != null) {
            paragraphs.add(language.say("member-cancelled.refund", refund));
        }
        return of(MemberMail.CANCELLED, booking, paragraphs, language);
    }

    static MemberNews of(PaymentRefundFailed event, Language language) {
        String id = MemberMail.REFUND_FAILED.id();
        String amount = amount(event.amount(), language);
        String provider = provider(event.provider());
        String why = word(event.failure());
        return new MemberNews(
                event.bookingId(),
                null,
                language.say(id + ".subject", amount),
                List.of(
                        language.say(id + ".intro", amount, provider),
                        language.say(id + "." + why),
                        language.say(id + (event.retrying() ? ".retrying" : ".over"))));
    }

    static MemberNews of(PaymentDisputed event, Language language) {
        String id = MemberMail.of(event.status()).id();
        String amount = amount(event.amount(), language);
        String provider = provider(event.provider());
        Instant until = event.respondBy();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(language.say(id + ".intro", amount, provider));
        if (event.status().isOpen()) {
            paragraphs.add(language.say("member-disputed." + word(event.reason())));
            paragraphs.add(
                    event.withdrawn().amount() == 0
                            ? language.say("member-disputed.inquiry", provider)
                            : language.say("member-disputed.withdrawn", amount(event.withdrawn(), language), provider));
            if (event.status() == DisputeStatus.NEEDS_RESPONSE) {
                paragraphs.add(
                        until == null
                                ? language.say("member-disputed.answer", provider)
                                : language.say(
                                        "member-disputed.answer-by",
                                        provider,
                                        BookingWords.moment(until, "UTC", language.locale())));
            }
        }
        paragraphs.add(language.say("member-disputed.booking"));
        return new MemberNews(event.bookingId(), null, language.say(id + ".subject", amount), paragraphs);
    }

    private static String amount(Money money, Language language) {
        return Objects.requireNonNullElse(BookingWords.amount(money, language.locale()), money.currency());
    }

    private static String provider(PaymentProvider provider) {
        return PROVIDERS.getOrDefault(provider, provider.name());
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static MemberNews of(PaymentCapturePending event, Language language) {
        String id = MemberMail.CAPTURE_PENDING.id();
        String amount = Objects.requireNonNullElse(
                BookingWords.amount(event.amount(), language.locale()),
                event.amount().currency());
        String provider =
                PROVIDERS.getOrDefault(event.provider(), event.provider().name());
        String why = event.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new MemberNews(
                event.bookingId(),
                null,
                language.say(id + ".subject", amount),
                List.of(
                        language.say(id + ".intro", amount, provider),
                        language.say(id + "." + why, provider),
                        language.say(id + ".booking", provider)));
    }

    private static MemberNews of(MemberMail mail, BookingDetails booking, List<String> paragraphs, Language language) {
        String subject = language.say(
                mail.id() + ".subject", booking.offeringName(), moment(booking.start(), booking, language));
        return new MemberNews(booking.bookingId(), booking, subject, paragraphs);
    }

    private static String said(String id, BookingParty by, BookingDetails booking, Language language) {
        String name = booking.customer().name();
        return switch (by) {
            case CUSTOMER -> language.say(id + ".by-customer", name);
            case COMPANY -> language.say(id + ".by-company", name);
        };
    }

    private static String moment(Instant instant, BookingDetails booking, Language language) {
        return BookingWords.moment(instant, booking.timeZone(), language.locale());
    }

    private static String span(Instant start, Instant end, BookingDetails booking, Language language) {
        return BookingWords.span(start, end, booking.timeZone(), language.locale());
    }
}
