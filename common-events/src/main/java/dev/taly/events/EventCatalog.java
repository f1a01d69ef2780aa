package dev.taly.events;

import dev.taly.events.audit.AuditRecorded;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.auth.SessionRevoked;
import dev.taly.events.auth.UserEmailChanged;
import dev.taly.events.auth.UserRegistered;
import dev.taly.events.auth.UserVerified;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingCompleted;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingNoShow;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.booking.ResourceDay;
import dev.taly.events.booking.StorefrontDay;
import dev.taly.events.notification.NotificationFailed;
import dev.taly.events.notification.NotificationSent;
import dev.taly.events.payment.PaymentCapturePending;
import dev.taly.events.payment.PaymentDisputed;
import dev.taly.events.payment.PaymentFailed;
import dev.taly.events.payment.PaymentInitiated;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.PaymentRefundReduced;
import dev.taly.events.payment.PaymentRefunded;
import dev.taly.events.payment.PaymentSucceeded;
import dev.taly.events.payment.PayoutTermsChanged;
import dev.taly.events.payment.ReceiptIssued;
import dev.taly.events.user.CompanyCreated;
import dev.taly.events.user.CompanyUpdated;
import dev.taly.events.user.MemberJoined;
import dev.taly.events.user.UserUpdated;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every event type there is. */
public final class EventCatalog {

    public static final List<Class<? extends Event>> EVENTS = List.of(
            UserRegistered.class,
            UserVerified.class,
            UserEmailChanged.class,
            MailRequested.class,
            SessionRevoked.class,
            UserUpdated.class,
            CompanyCreated.class,
            CompanyUpdated.class,
            MemberJoined.class,
            BookingCreated.class,
            BookingApproved.class,
            BookingConfirmed.class,
            BookingExpired.class,
            BookingCancelled.class,
            BookingDeclined.class,
            BookingRescheduled.class,
            BookingMoveRequested.class,
            BookingMoveDeclined.class,
            BookingCompleted.class,
            BookingNoShow.class,
            BookingUpdated.class,
            BookingRefundDue.class,
            ResourceDay.class,
            StorefrontDay.class,
            PaymentInitiated.class,
            PaymentSucceeded.class,
            PaymentCapturePending.class,
            PaymentFailed.class,
            PaymentRefunded.class,
            PaymentRefundFailed.class,
            PaymentRefundReduced.class,
            PaymentDisputed.class,
            ReceiptIssued.class,
            PayoutTermsChanged.class,
            NotificationSent.class,
            NotificationFailed.class,
            AuditRecorded.class);

    private static final Map<String, Class<? extends Event>> BY_TYPE =
            EVENTS.stream().collect(Collectors.toUnmodifiableMap(Event::typeOf, event -> event));

    private EventCatalog() {}

    /** The record of a type; empty for a type that this version does not know. */
    public static Optional<Class<? extends Event>> find(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }
}
