package dev.taly.notification.mails;

import dev.taly.events.Event;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mails there are, each filled with the data of one event. */
enum MailTemplate {
    VERIFY_EMAIL("verify-email", MailRequested.class),
    RESET_PASSWORD("reset-password", MailRequested.class),
    CHANGE_EMAIL("change-email", MailRequested.class),
    EMAIL_CHANGE_REQUESTED("email-change-requested", MailRequested.class),
    EMAIL_CHANGED("email-changed", MailRequested.class),
    PASSWORD_CHANGED("password-changed", MailRequested.class),
    ALREADY_REGISTERED("already-registered", MailRequested.class),
    NEW_SIGN_IN("new-sign-in", MailRequested.class),
    SECOND_FACTOR_ON("second-factor-on", MailRequested.class),
    SECOND_FACTOR_OFF("second-factor-off", MailRequested.class),
    RECOVERY_CODE_USED("recovery-code-used", MailRequested.class),
    RECOVERY_CODES_REPLACED("recovery-codes-replaced", MailRequested.class),
    WRONG_CODES("wrong-codes", MailRequested.class),
    PASSKEY_ADDED("passkey-added", MailRequested.class),
    PASSKEY_REMOVED("passkey-removed", MailRequested.class),
    PROVIDER_LINKED("provider-linked", MailRequested.class),
    PROVIDER_UNLINKED("provider-unlinked", MailRequested.class),
    /** The company has to agree first. */
    BOOKING_REQUESTED("booking-requested", BookingCreated.class),
    /** Somebody has not paid at once: with the link he needs, should he have closed the page. */
    BOOKING_UNPAID("booking-unpaid", BookingCreated.class),
    /** The company agreed, and now it is to be paid. */
    BOOKING_APPROVED("booking-approved", BookingApproved.class),
    BOOKING_DECLINED("booking-declined", BookingDeclined.class),
    /** Nobody answered or paid in time. */
    BOOKING_EXPIRED("booking-expired", BookingExpired.class),
    BOOKING_CONFIRMED("booking-confirmed", BookingConfirmed.class),
    BOOKING_RESCHEDULED("booking-rescheduled", BookingRescheduled.class),
    /** To an address that was mended, with the only link that opens the booking by now. */
    BOOKING_READDRESSED("booking-readdressed", BookingUpdated.class),
    /** The company has changed how many come. */
    BOOKING_RESIZED("booking-resized", BookingUpdated.class),
    /** It stays where it is until the company has answered. */
    MOVE_REQUESTED("move-requested", BookingMoveRequested.class),
    MOVE_DECLINED("move-declined", BookingMoveDeclined.class),
    BOOKING_CANCELLED("booking-cancelled", BookingCancelled.class),
    /** A payment goes back because it could not be used. */
    BOOKING_REFUNDED("booking-refunded", BookingRefundDue.class),
    /** Money went back for a reason that no other mail told. */
    REFUND_MADE("refund-made", BookingUpdated.class),
    /** What was mailed before opens nothing any more. */
    LINK_REPLACED("link-replaced", BookingUpdated.class);

    private final String id;
    private final Class<? extends Event> data;

    MailTemplate(String id, Class<? extends Event> data) {
        this.id = id;
        this.data = data;
    }

    static Optional<MailTemplate> find(String id) {
        return Arrays.stream(values())
                .filter(template -> template.id.equals(id))
                .findFirst();
    }

    static MailTemplate of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("No mail " + id));
    }

    static MailTemplate of(MailRequested.Kind kind) {
        return switch (kind) {
            case VERIFY_EMAIL -> VERIFY_EMAIL;
            case RESET_PASSWORD -> RESET_PASSWORD;
            case CHANGE_EMAIL -> CHANGE_EMAIL;
            case EMAIL_CHANGE_REQUESTED -> EMAIL_CHANGE_REQUESTED;
            case EMAIL_CHANGED -> EMAIL_CHANGED;
            case PASSWORD_CHANGED -> PASSWORD_CHANGED;
            case ALREADY_REGISTERED -> ALREADY_REGISTERED;
            case NEW_SIGN_IN -> NEW_SIGN_IN;
            case SECOND_FACTOR_ON -> SECOND_FACTOR_ON;
            case SECOND_FACTOR_OFF -> SECOND_FACTOR_OFF;
            case RECOVERY_CODE_USED -> RECOVERY_CODE_USED;
            case RECOVERY_CODES_REPLACED -> RECOVERY_CODES_REPLACED;
            case WRONG_CODES -> WRONG_CODES;
            case PASSKEY_ADDED -> PASSKEY_ADDED;
            case PASSKEY_REMOVED -> PASSKEY_REMOVED;
            case PROVIDER_LINKED -> PROVIDER_LINKED;
            case PROVIDER_UNLINKED -> PROVIDER_UNLINKED;
        };
    }

    String id() {
        return id;
    }

    /**
     * From when on such a mail is of no use: what is asked of somebody once its deadline has passed, and what stands once it has
     * begun. What was paid, ended or replaced is told however late. Business time; null for no end.
     */
    @Nullable
    Instant end(BookingDetails booking) {
        return switch (this) {
            case BOOKING_REQUESTED, BOOKING_UNPAID, BOOKING_APPROVED ->
                booking.expiresAt() == null ? booking.start() : booking.expiresAt();
            case BOOKING_CONFIRMED, BOOKING_RESCHEDULED, MOVE_REQUESTED, MOVE_DECLINED -> booking.start();
            default -> null;
        };
    }

    Class<? extends Event> data() {
        return data;
    }
}
