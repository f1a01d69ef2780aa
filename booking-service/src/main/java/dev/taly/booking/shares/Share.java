package dev.taly.booking.shares;

import dev.taly.defaults.secrets.Tokens;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One place that is wanted.
 *
 * @param subject hash of whose places they are
 * @param most how many there are
 * @param endsAt when it is given back; null for when the booking waits no longer
 * @param problem what is told when there is none left
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to the database, never compared
record Share(byte[] subject, int most, @Nullable Instant endsAt, ShareProblem problem) {

    static Share pending(byte[] subject, int most) {
        return new Share(subject, most, null, ShareProblem.TOO_MANY_PENDING_BOOKINGS);
    }

    static Share pendingOf(String recipient, int most) {
        return new Share(Tokens.hash("pending " + recipient), most, null, ShareProblem.CONTACT_LIMIT_REACHED);
    }

    static Share ofDay(byte[] subject, int most, Instant endOfDay) {
        String name = "until " + endOfDay + " booked " + HexFormat.of().formatHex(subject);
        return new Share(Tokens.hash(name), most, endOfDay, ShareProblem.TOO_MANY_BOOKINGS);
    }

    static Share change(UUID bookingId, int most, Instant endOfDay) {
        String name = "until " + endOfDay + " changed " + bookingId;
        return new Share(Tokens.hash(name), most, endOfDay, ShareProblem.TOO_MANY_CHANGES);
    }

    static Share message(String recipient, int most, Instant endOfDay) {
        return new Share(
                Tokens.hash("until " + endOfDay + " " + recipient), most, endOfDay, ShareProblem.CONTACT_LIMIT_REACHED);
    }
}
