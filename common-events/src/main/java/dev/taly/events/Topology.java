package dev.taly.events;

import dev.taly.events.auth.MailRequested;
import dev.taly.events.auth.UserEmailChanged;
import dev.taly.events.auth.UserRegistered;
import dev.taly.events.auth.UserVerified;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.payment.PaymentCapturePending;
import dev.taly.events.payment.PaymentDisputed;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.PaymentRefundReduced;
import dev.taly.events.payment.PaymentRefunded;
import dev.taly.events.payment.PaymentSucceeded;
import dev.taly.events.payment.PayoutTermsChanged;
import dev.taly.events.user.CompanyCreated;
import dev.taly.events.user.CompanyUpdated;
import dev.taly.events.user.MemberJoined;
import dev.taly.events.user.UserUpdated;
import java.util.List;

/**
 * The exchange and every queue bound to it. A service publishes once all of it is there, so that an event is never
 * published to a queue that does not exist yet.
 */
public final class Topology {

    /** Topic exchange; the routing key is the event type. */
    public static final String EXCHANGE = "taly.events";

    public static final ConsumerQueue AUTH_PROFILES = ConsumerQueue.of("auth.profiles", UserUpdated.class);
    public static final ConsumerQueue USER_ACCOUNTS =
            ConsumerQueue.of("user.accounts", UserRegistered.class, UserVerified.class, UserEmailChanged.class);
    public static final ConsumerQueue BOOKING_COMPANIES =
            ConsumerQueue.of("booking.companies", CompanyCreated.class, CompanyUpdated.class, MemberJoined.class);
    public static final ConsumerQueue BOOKING_PAYMENTS = ConsumerQueue.of(
            "booking.payments",
            PaymentSucceeded.class,
            PaymentRefunded.class,
            PaymentRefundFailed.class,
            PaymentRefundReduced.class);
    public static final ConsumerQueue BOOKING_PAYOUTS = ConsumerQueue.of("booking.payouts", PayoutTermsChanged.class);
    public static final ConsumerQueue BOOKING_ACCOUNTS =
            ConsumerQueue.of("booking.accounts", UserVerified.class, UserEmailChanged.class);
    public static final ConsumerQueue PAYMENT_COMPANIES = ConsumerQueue.of("payment.companies", CompanyCreated.class);
    public static final ConsumerQueue PAYMENT_BOOKINGS = ConsumerQueue.of(
            "payment.bookings",
            BookingExpired.class,
            BookingCancelled.class,
            BookingDeclined.class,
            BookingRefundDue.class);
    public static final ConsumerQueue NOTIFICATION_MAIL = ConsumerQueue.of(
            "notification.mail",
            MailRequested.class,
            BookingCreated.class,
            BookingApproved.class,
            BookingDeclined.class,
            BookingExpired.class,
            BookingConfirmed.class,
            BookingRescheduled.class,
            BookingCancelled.class,
            BookingUpdated.class,
            BookingMoveRequested.class,
            BookingMoveDeclined.class,
            BookingRefundDue.class);
    public static final ConsumerQueue NOTIFICATION_SMS = ConsumerQueue.of(
            "notification.sms",
            BookingApproved.class,
            BookingDeclined.class,
            BookingConfirmed.class,
            BookingRescheduled.class,
            BookingCancelled.class);
    public static final ConsumerQueue NOTIFICATION_COMPANIES =
            ConsumerQueue.of("notification.companies", CompanyCreated.class, CompanyUpdated.class);
    /** What owners and managers are told of; nobody's customer waits behind them. */
    public static final ConsumerQueue NOTIFICATION_MEMBERS = ConsumerQueue.of(
            "notification.members",
            BookingCreated.class,
            BookingApproved.class,
            BookingDeclined.class,
            BookingExpired.class,
            BookingConfirmed.class,
            BookingRescheduled.class,
            BookingCancelled.class,
            BookingMoveRequested.class,
            BookingMoveDeclined.class,
            PaymentRefundFailed.class,
            PaymentDisputed.class,
            PaymentCapturePending.class);
    /** Takes every event, so a message that the broker returns always means a broken topology. */
    public static final ConsumerQueue ARCHIVE = new ConsumerQueue("taly.archive", List.of("#"));

    public static final List<ConsumerQueue> QUEUES = List.of(
            AUTH_PROFILES,
            USER_ACCOUNTS,
            BOOKING_COMPANIES,
            BOOKING_PAYMENTS,
            BOOKING_PAYOUTS,
            BOOKING_ACCOUNTS,
            PAYMENT_BOOKINGS,
            PAYMENT_COMPANIES,
            NOTIFICATION_MAIL,
            NOTIFICATION_SMS,
            NOTIFICATION_COMPANIES,
            NOTIFICATION_MEMBERS,
            ARCHIVE);

    private Topology() {}
}
