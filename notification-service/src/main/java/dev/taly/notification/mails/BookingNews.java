package dev.taly.notification.mails;

import dev.taly.events.Money;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.payment.RefundReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * What happened to a booking, in sentences.
 *
 * @param booking the one it is about
 */
record BookingNews(BookingDetails booking, String subject, List<String> paragraphs) {

    static BookingNews of(BookingCancelled event, MessageSource words, Locale locale) {
        BookingDetails booking = event.booking();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(
                switch (event.by()) {
                    case CUSTOMER -> say(words, "booking-cancelled.by-customer", locale);
                    case COMPANY -> say(words, "booking-cancelled.by-company", locale, booking.companyName());
                });
        String refund = BookingWords.amount(event.refund(), locale);
        if (refund != null) {
            paragraphs.add(say(words, "booking-cancelled.amount", locale, refund));
        }
        paragraphs.add(say(words, "booking-cancelled.calendar", locale));
        return new BookingNews(booking, subject("booking-cancelled", booking, words, locale), paragraphs);
    }

    static BookingNews of(BookingRefundDue event, MessageSource words, Locale locale) {
        return refund("booking-refunded", event.booking(), event.amount(), event.reason(), words, locale);
    }

    static BookingNews of(BookingUpdated event, MessageSource words, Locale locale) {
        BookingUpdated.Refund refund = event.refund();
        if (refund == null) {
            throw new IllegalArgumentException("There is no mail about a change without a refund");
        }
        return refund("refund-made", event.booking(), refund.amount(), refund.reason(), words, locale);
    }

    private static BookingNews refund(
            String template,
            BookingDetails booking,
            Money money,
            RefundReason reason,
            MessageSource words,
            Locale locale) {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(say(words, "refund." + key(reason), locale, booking.companyName()));
        @Nullable String amount = BookingWords.amount(money, locale);
        if (amount != null) {
            paragraphs.add(say(words, template + ".amount", locale, amount));
        }
        return new BookingNews(booking, subject(template, booking, words, locale), paragraphs);
    }

    private static String key(RefundReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String subject(String template, BookingDetails booking, MessageSource words, Locale locale) {
        return say(words, template + ".subject", locale, booking.offeringName(), booking.companyName());
    }

    private static String say(MessageSource words, String key, Locale locale, Object... arguments) {
        return words.getMessage(key, arguments, locale);
    }
}
