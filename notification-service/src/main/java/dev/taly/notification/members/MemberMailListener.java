package dev.taly.notification.members;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.events.Actor;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Event;
import dev.taly.events.Topology;
import dev.taly.events.booking.BookingApproved;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingDeclined;
import dev.taly.events.booking.BookingDetails;
import dev.taly.events.booking.BookingExpired;
import dev.taly.events.booking.BookingMoveDeclined;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentCapturePending;
import dev.taly.events.payment.PaymentDisputed;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.notification.deliveries.BusinessTime;
import dev.taly.notification.deliveries.Matter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which event is told to a company's owners and managers. A slot that is only kept while its customer pays is no booking of
 * theirs yet, so they hear nothing of it before it is paid.
 */
@Component
class MemberMailListener implements EventConsumer {

    private static final String WAITS = "PENDING_APPROVAL";
    private static final String UNPAID = "PENDING_PAYMENT";

    private final MemberMessageService messages;
    private final BusinessTime businessTime;

    MemberMailListener(MemberMessageService messages, BusinessTime businessTime) {
        this.messages = messages;
        this.businessTime = businessTime;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.NOTIFICATION_MEMBERS;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(BookingCreated.class, this::created)
                .on(BookingConfirmed.class, event -> news(event, event.data().booking(), MemberMail.BOOKED))
                .on(BookingRescheduled.class, this::rescheduled)
                .on(BookingCancelled.class, this::cancelled)
                .on(BookingMoveRequested.class, this::moveRequested)
                .on(PaymentRefundFailed.class, this::refundFailed)
                .on(PaymentDisputed.class, this::disputed)
                .on(PaymentCapturePending.class, this::capturePending)
                .on(
                        BookingMoveDeclined.class,
                        event -> over(event, event.data().booking(), Set.of(Matter.MEMBERS_MOVE)))
                .on(BookingApproved.class, event -> over(event, event.data().booking(), Set.of(Matter.MEMBERS)))
                .on(BookingDeclined.class, event -> over(event, event.data().booking(), Matter.ALL_OF_MEMBERS))
                .on(BookingExpired.class, event -> over(event, event.data().booking(), Matter.ALL_OF_MEMBERS));
    }

    private void created(ReceivedEvent<BookingCreated> event) {
        BookingDetails booking = event.data().booking();
        if (booking.status().equals(WAITS)) {
            plan(
                    event,
                    booking,
                    MemberMail.REQUESTED,
                    Optional.ofNullable(booking.expiresAt()).orElse(booking.start()));
        }
    }

    private void rescheduled(ReceivedEvent<BookingRescheduled> event) {
        BookingDetails booking = event.data().booking();
        over(event, booking, Set.of(Matter.MEMBERS_MOVE));
        if (!booking.status().equals(UNPAID)) {
            news(event, booking, MemberMail.MOVED);
        }
    }

    /** What was neither confirmed nor asked of them was never theirs. Events from before it was told which are told of. */
    private void cancelled(ReceivedEvent<BookingCancelled> event) {
        BookingDetails booking = event.data().booking();
        over(event, booking, Set.of(Matter.MEMBERS_MOVE));
        if (UNPAID.equals(event.data().previousStatus())) {
            over(event, booking, Set.of(Matter.MEMBERS));
        } else {
            news(event, booking, MemberMail.CANCELLED);
        }
    }

    private void moveRequested(ReceivedEvent<BookingMoveRequested> event) {
        BookingDetails booking = event.data().booking();
        over(event, booking, Set.of(Matter.MEMBERS_MOVE));
        plan(event, booking, MemberMail.MOVE_REQUESTED, event.data().until());
    }

    /** Once when it fails, and once more when it is not tried any more; whoever asked for it has to know as well. */
    private void refundFailed(ReceivedEvent<PaymentRefundFailed> event) {
        PaymentRefundFailed data = event.data();
        if (data.resolved() != null) {
            return; // by one of them
        }
        if (data.tries() == 1 || !data.retrying()) {
            messages.supersede(data.refundId(), Set.of(Matter.MEMBERS), event.sequence());
            messages.plan(new MemberMessage(
                    event.id(),
                    MemberMail.REFUND_FAILED,
                    data.companyId(),
                    null,
                    data.refundId(),
                    event.sequence(),
                    null,
                    data));
        }
    }

    /** Once when it is opened, or opened again, and once when it is decided. */
    private void disputed(ReceivedEvent<PaymentDisputed> event) {
        PaymentDisputed data = event.data();
        MemberMail mail = MemberMail.of(data.status());
        DisputeStatus previous = data.previousStatus();
        if (previous == null || MemberMail.of(previous) != mail) {
            messages.supersede(data.disputeId(), Set.of(Matter.MEMBERS), event.sequence());
            messages.plan(new MemberMessage(
                    event.id(), mail, data.companyId(), null, data.disputeId(), event.sequence(), null, data));
        }
    }

    private void capturePending(ReceivedEvent<PaymentCapturePending> event) {
        PaymentCapturePending data = event.data();
        messages.plan(new MemberMessage(
                event.id(),
                MemberMail.CAPTURE_PENDING,
                data.companyId(),
                null,
                data.attemptId(),
                event.sequence(),
                null,
                data));
    }

    /** Replaces all that was to be told of its state before. */
    private void news(ReceivedEvent<? extends Event> event, BookingDetails booking, MemberMail mail) {
        over(event, booking, Set.of(Matter.MEMBERS));
        plan(event, booking, mail, null);
    }

    /** What was to be told before helps nobody any more. */
    private void over(ReceivedEvent<? extends Event> event, BookingDetails booking, Set<Matter> matters) {
        messages.supersede(booking.bookingId(), matters, event.sequence());
    }

    private void plan(
            ReceivedEvent<? extends Event> event, BookingDetails booking, MemberMail mail, @Nullable Instant end) {
        messages.plan(new MemberMessage(
                event.id(),
                mail,
                booking.companyId(),
                user(event.actor()),
                booking.bookingId(),
                event.sequence(),
                end == null ? null : businessTime.onMachine(end),
                event.data()));
    }

    private static @Nullable UUID user(Actor actor) {
        return actor.type() == Actor.Type.USER ? UUID.fromString(actor.id()) : null;
    }
}
