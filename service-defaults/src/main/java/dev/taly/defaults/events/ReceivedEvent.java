package dev.taly.defaults.events;

import dev.taly.events.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as a handler gets it. Events arrive in any order, each handled once.
 *
 * @param source the publishing service, {@code /booking-service}
 * @param subject the aggregate's id
 * @param time business time of the change
 * @param causationId the event whose handling caused this one, if any
 * @param sequence orders events only within one source and subject
 */
public record ReceivedEvent<T>(
        UUID id,
        String type,
        String source,
        String subject,
        Instant time,
        @Nullable UUID companyId,
        @Nullable UUID causationId,
        Actor actor,
        long sequence,
        T data) {}
