package dev.taly.notification.members;

import dev.taly.events.Event;
import dev.taly.notification.deliveries.Matter;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What those who answer for a company are to be told because of an event.
 *
 * @param causeId the event
 * @param actor the user who did it himself, and knows; null when it was none
 * @param aboutId its subject
 * @param aboutSequence its place among the events of that subject
 * @param expiresAt from when on it is of no use to anybody (machine time); null if it always is
 */
record MemberMessage(
        UUID causeId,
        MemberMail mail,
        UUID companyId,
        @Nullable UUID actor,
        UUID aboutId,
        long aboutSequence,
        @Nullable Instant expiresAt,
        Event data) {

    Matter matter() {
        return mail.matter();
    }

    /** Names and addresses stay out of logs. */
    @Override
    public String toString() {
        return "MemberMessage[" + causeId + ", " + mail + "]";
    }
}
