package dev.taly.booking.bookings;

import dev.taly.events.booking.BookingParty;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A booking at a moment: what may be done with it then, and by whom. */
public record BookingMoment(Booking booking, Instant now) {

    /** One whose deadline has passed binds nobody any more, although the sweeper may not have come by. */
    boolean isDecidable() {
        return booking.status == BookingStatus.PENDING_APPROVAL && isBeforeItsDeadline();
    }

    /** What its customer asks for and has had no answer to; null for nothing. */
    @Nullable
    MoveRequest openMoveRequest() {
        MoveRequest request = booking.moveRequest;
        return request != null && request.isOpenAt(now) && isMovableBy(BookingParty.COMPANY) ? request : null;
    }

    public boolean isPayable() {
        return booking.status == BookingStatus.PENDING_PAYMENT && isBeforeItsDeadline();
    }

    public boolean isCancellable() {
        return booking.status.isAhead() && !booking.time.hasBegunAt(now);
    }

    /** A customer may always take back what is not confirmed yet: nothing was sold so far. */
    public boolean isCancellableBy(BookingParty party) {
        return isCancellable()
                && (party == BookingParty.COMPANY
                        || booking.policy.cancellable()
                        || isFreeToLeave()
                        || booking.status != BookingStatus.CONFIRMED);
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it is not {@link #isCancellableBy cancellable} */
    public void requireCancellableBy(BookingParty party) {
        if (!isCancellable()) {
            throw BookingProblem.BOOKING_NOT_CANCELLABLE.about(booking);
        } else if (!isCancellableBy(party)) {
            throw BookingProblem.COMPANY_CANCELS.about(booking);
        }
    }

    /** Its customer did not choose what he has, whatever he agreed to about what he had chosen. */
    private boolean isFreeToLeave() {
        return booking.freedUntil != null && !now.isAfter(booking.freedUntil);
    }

    /**
     * Companies may move it until it begins, customers until the cut-off they agreed to. One whose deadline has passed has no
     * slot any more, although the sweeper may not have come by.
     */
    public boolean isMovableBy(BookingParty party) {
        return isCancellable()
                && (booking.expiresAt == null || isBeforeItsDeadline())
                && (party == BookingParty.COMPANY
                        || isFreeToLeave()
                        || (booking.policy.movable() && !now.isAfter(booking.policy.freeUntil(booking.time.start()))));
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it is not {@link #isMovableBy movable} */
    public void requireMovableBy(BookingParty party) {
        if (party == BookingParty.CUSTOMER
                && !booking.policy.movable()
                && !isFreeToLeave()
                && isMovableBy(BookingParty.COMPANY)) {
            throw BookingProblem.COMPANY_MOVES.about(booking);
        } else if (!isMovableBy(party)) {
            throw BookingProblem.BOOKING_NOT_MOVABLE
                    .about(booking)
                    .with("freeUntil", booking.freeUntil().toString());
        }
    }

    /** Why it cannot trade places with another one; null when it can: both stand, have not begun and are worth the same. */
    public @Nullable Unequal unequalTo(Booking other) {
        if (booking.status != BookingStatus.CONFIRMED || other.status != BookingStatus.CONFIRMED) {
            return Unequal.NOT_CONFIRMED;
        } else if (booking.time.hasBegunAt(now) || other.time.hasBegunAt(now)) {
            return Unequal.BEGUN;
        } else if (!booking.offeringId.equals(other.offeringId)) {
            return Unequal.OTHER_OFFERING;
        } else if (booking.partySize != other.partySize) {
            return Unequal.OTHER_PARTY_SIZE;
        } else if (booking.time.minutes() != other.time.minutes()) {
            return Unequal.OTHER_LENGTH;
        } else if (!Objects.equals(booking.bill.price(), other.bill.price())) {
            return Unequal.OTHER_PRICE;
        }
        return booking.time.start().equals(other.time.start())
                        && booking.resourceIds().equals(other.resourceIds())
                ? Unequal.SAME_SLOT
                : booking.conditions().soldOtherwiseThan(other.conditions()).stream()
                        .findFirst()
                        .map(Unequal::by)
                        .orElse(null);
    }

    /** Why two bookings cannot trade places. */
    public enum Unequal {
        NOT_CONFIRMED,
        BEGUN,
        OTHER_OFFERING,
        OTHER_PARTY_SIZE,
        OTHER_LENGTH,
        OTHER_PRICE,
        OTHER_PLACE,
        /** Of other kinds. */
        OTHER_RESOURCES,
        /** One is a place in a class and the other is not. */
        OTHER_CLASS,
        /** At the same time with the same people: nothing would change. */
        SAME_SLOT;

        private static Unequal by(Conditions.Term difference) {
            return switch (difference) {
                case PLACE -> OTHER_PLACE;
                case RESOURCES -> OTHER_RESOURCES;
                case CLASS -> OTHER_CLASS;
                case BUFFERS -> throw new IllegalArgumentException("Nobody has bought buffers");
            };
        }
    }

    /** Its customer mends how he is reached until it begins, the company as long as it took place or will. */
    public boolean isContactOpenTo(BookingParty party) {
        return switch (booking.status) {
            case CANCELLED, DECLINED, EXPIRED -> false;
            case PENDING_PAYMENT, PENDING_APPROVAL, CONFIRMED, COMPLETED, NO_SHOW ->
                party == BookingParty.COMPANY || isCancellable();
        };
    }

    private boolean isBeforeItsDeadline() {
        return booking.expiresAt != null && now.isBefore(booking.expiresAt);
    }
}
