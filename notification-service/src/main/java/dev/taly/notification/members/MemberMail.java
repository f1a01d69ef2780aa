package dev.taly.notification.members;

import dev.taly.events.Event;
import dev.taly.events.booking.BookingCancelled;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.booking.BookingCreated;
import dev.taly.events.booking.BookingMoveRequested;
import dev.taly.events.booking.BookingRescheduled;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentCapturePending;
import dev.taly.events.payment.PaymentDisputed;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.notification.deliveries.Matter;
import java.util.Arrays;
import java.util.Optional;

/** What owners and managers are told, each filled with the data of one event. */
enum MemberMail {
    /** They have to answer, or it lapses. */
    REQUESTED("member-requested", BookingCreated.class, Matter.MEMBERS),
    MOVE_REQUESTED("member-move-requested", BookingMoveRequested.class, Matter.MEMBERS_MOVE),
    BOOKED("member-booked", BookingConfirmed.class, Matter.MEMBERS),
    MOVED("member-moved", BookingRescheduled.class, Matter.MEMBERS),
    CANCELLED("member-cancelled", BookingCancelled.class, Matter.MEMBERS),
    /** About the refund itself: a later failure of it replaces an earlier one. */
    REFUND_FAILED("member-refund-failed", PaymentRefundFailed.class, Matter.MEMBERS),
    /** About the dispute itself: its end replaces its beginning. */
    DISPUTED("member-disputed", PaymentDisputed.class, Matter.MEMBERS),
    DISPUTE_WON("member-dispute-won", PaymentDisputed.class, Matter.MEMBERS),
    DISPUTE_LOST("member-dispute-lost", PaymentDisputed.class, Matter.MEMBERS),
    /** About the attempt to pay itself. */
    CAPTURE_PENDING("member-capture-pending", PaymentCapturePending.class, Matter.MEMBERS);

    private final String id;
    private final Class<? extends Event> data;
    private final Matter matter;

    MemberMail(String id, Class<? extends Event> data, Matter matter) {
        this.id = id;
        this.data = data;
        this.matter = matter;
    }

    static Optional<MemberMail> find(String id) {
        return Arrays.stream(values()).filter(mail -> mail.id.equals(id)).findFirst();
    }

    static MemberMail of(DisputeStatus status) {
        return switch (status) {
            case NEEDS_RESPONSE, UNDER_REVIEW -> DISPUTED;
            case WON -> DISPUTE_WON;
            case LOST -> DISPUTE_LOST;
        };
    }

    String id() {
        return id;
    }

    Class<? extends Event> data() {
        return data;
    }

    /** It is not sent any more once something newer of that is told. */
    Matter matter() {
        return matter;
    }
}
