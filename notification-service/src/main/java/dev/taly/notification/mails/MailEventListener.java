package dev.taly.notification.mails;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Event;
import dev.taly.events.Topology;
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
import dev.taly.events.booking.BookingParty;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.booking.MoveRequestEnd;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.events.payment.RefundReason;
import dev.taly.notification.deliveries.BusinessTime;
import dev.taly.notification.deliveries.DeliveryService;
import dev.taly.notification.deliveries.Matter;
import dev.taly.notification.deliveries.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Which event sends which mail to whom: one mail for each fact that a person should know. */
@Component
class MailEventListener implements EventConsumer {

    /** Refunds for another reason were announced: by the cancellation, or when they became due. */
    private static final Set<RefundReason> NOT_ANNOUNCED = EnumSet.of(
            RefundReason.REQUESTED, RefundReason.PAID_AFTER_CLOSE, RefundReason.OTHER_AMOUNT, RefundReason.AT_PROVIDER);

    /** Somebody who pays takes so long at most; then there are twelve minutes left (booking-service). */
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(3);

    private final DeliveryService deliveries;
    private final BusinessTime businessTime;

    MailEventListener(DeliveryService deliveries, BusinessTime businessTime) {
        this.deliveries = deliveries;
        this.businessTime = businessTime;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.NOTIFICATION_MAIL;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(MailRequested.class, this::requested)
                .on(BookingCreated.class, this::created)
                .on(BookingApproved.class, this::approved)
                .on(BookingDeclined.class, event -> last(event, event.data().booking(), MailTemplate.BOOKING_DECLINED))
                .on(BookingExpired.class, event -> newest(event, event.data().booking(), MailTemplate.BOOKING_EXPIRED))
                .on(
                        BookingConfirmed.class,
                        event -> state(event, event.data().booking(), MailTemplate.BOOKING_CONFIRMED))
                .on(
                        BookingRescheduled.class,
                        event -> newest(event, event.data().booking(), MailTemplate.BOOKING_RESCHEDULED))
                .on(
                        BookingCancelled.class,
                        event -> last(event, event.data().booking(), MailTemplate.BOOKING_CANCELLED))
                .on(
                        BookingMoveRequested.class,
                        event -> only(Matter.MOVE, event, event.data().booking(), MailTemplate.MOVE_REQUESTED))
                .on(BookingMoveDeclined.class, this::moveDeclined)
                .on(BookingRefundDue.class, this::refundDue)
                .on(BookingUpdated.class, this::updated);
    }

    private void requested(ReceivedEvent<MailRequested> event) {
        MailRequested data = event.data();
        deliveries.plan(Message.because(
                        event,
                        data.userId(),
                        NotificationChannel.EMAIL,
                        MailTemplate.of(data.kind()).id(),
                        data.email(),
                        Locale.forLanguageTag(data.locale()))
                .until(data.expiresAt()));
    }

    /**
     * Who pays at once needs no mail to do so; who has closed the page does. Who is confirmed at once is told so by the event
     * that follows.
     */
    private void created(ReceivedEvent<BookingCreated> event) {
        BookingDetails booking = event.data().booking();
        switch (booking.status()) {
            case "PENDING_APPROVAL" -> state(event, booking, MailTemplate.BOOKING_REQUESTED);
            case "PENDING_PAYMENT" ->
                deliveries.plan(toCustomer(event, booking, MailTemplate.BOOKING_UNPAID)
                        .onlyWhileItLasts(Matter.STATE)
                        .after(TIME_TO_PAY));
            default -> {
                // nothing that its customer does not see
            }
        }
    }

    /** When nothing is to be paid, the confirmation that follows says it all. */
    private void approved(ReceivedEvent<BookingApproved> event) {
        BookingDetails booking = event.data().booking();
        if (booking.status().equals("PENDING_PAYMENT")) {
            state(event, booking, MailTemplate.BOOKING_APPROVED);
        }
    }

    /** Replaces all that was to be told before, and is itself dropped if something newer comes before it went out. */
    private void newest(ReceivedEvent<? extends Event> event, BookingDetails booking, MailTemplate template) {
        deliveries.supersede(booking.bookingId(), Matter.ALL, event.sequence());
        deliveries.plan(toCustomer(event, booking, template).onlyWhileItLasts(Matter.STATE));
    }

    /** The same, but whoever asked for another time still waits for the answer. */
    private void state(ReceivedEvent<? extends Event> event, BookingDetails booking, MailTemplate template) {
        deliveries.supersede(booking.bookingId(), Matter.STATE_AND_LINK, event.sequence());
        deliveries.plan(toCustomer(event, booking, template).onlyWhileItLasts(Matter.STATE));
    }

    /** Replaces what was to be told of that matter; the state of the booking is as it was. */
    private void only(
            Matter matter, ReceivedEvent<? extends Event> event, BookingDetails booking, MailTemplate template) {
        deliveries.supersede(booking.bookingId(), Set.of(matter), event.sequence());
        deliveries.plan(toCustomer(event, booking, template).onlyWhileItLasts(matter));
    }

    private void last(ReceivedEvent<? extends Event> event, BookingDetails booking, MailTemplate template) {
        deliveries.supersede(booking.bookingId(), Matter.ALL, event.sequence());
        deliveries.plan(toCustomer(event, booking, template));
    }

    /** Who keeps what he has of his own will, or whose booking has ended or been moved, is told so otherwise. */
    private void moveDeclined(ReceivedEvent<BookingMoveDeclined> event) {
        BookingDetails booking = event.data().booking();
        MoveRequestEnd why = event.data().why();
        if (why == MoveRequestEnd.DECLINED || why == MoveRequestEnd.EXPIRED) {
            only(Matter.MOVE, event, booking, MailTemplate.MOVE_DECLINED);
        } else {
            deliveries.supersede(booking.bookingId(), Set.of(Matter.MOVE), event.sequence());
        }
    }

    /** What a cancellation gives back stands in its own mail. */
    private void refundDue(ReceivedEvent<BookingRefundDue> event) {
        if (event.data().reason() != RefundReason.CANCELLED) {
            deliveries.plan(toCustomer(event, event.data().booking(), MailTemplate.BOOKING_REFUNDED));
        }
    }

    private void updated(ReceivedEvent<BookingUpdated> event) {
        BookingUpdated.ContactChange contact = event.data().contact();
        if (contact != null && contact.address()) {
            replaceLink(event, event.data().booking());
            newest(event, event.data().booking(), MailTemplate.BOOKING_READDRESSED);
        }
        BookingUpdated.PartyChange party = event.data().party();
        if (party != null && party.by() == BookingParty.COMPANY) {
            deliveries.plan(toCustomer(event, event.data().booking(), MailTemplate.BOOKING_RESIZED));
        }
        BookingUpdated.Refund refund = event.data().refund();
        if (refund != null && NOT_ANNOUNCED.contains(refund.reason())) {
            deliveries.plan(toCustomer(event, event.data().booking(), MailTemplate.REFUND_MADE));
        }
        if (Boolean.TRUE.equals(event.data().linkReplaced())) {
            replaceLink(event, event.data().booking());
            only(Matter.LINK, event, event.data().booking(), MailTemplate.LINK_REPLACED);
        }
    }

    private void replaceLink(ReceivedEvent<BookingUpdated> event, BookingDetails booking) {
        deliveries.replaceLink(
                booking.bookingId(), booking.customer().email(), booking.manageToken(), event.sequence());
    }

    private Message toCustomer(ReceivedEvent<? extends Event> event, BookingDetails booking, MailTemplate template) {
        Instant end = template.end(booking);
        BookingDetails.Customer customer = booking.customer();
        return Message.because(
                        event,
                        booking.bookingId(),
                        NotificationChannel.EMAIL,
                        template.id(),
                        customer.email(),
                        Locale.forLanguageTag(customer.locale()))
                .until(end == null ? null : businessTime.onMachine(end));
    }
}
