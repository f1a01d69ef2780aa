package dev.taly.events.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Money;
import dev.taly.events.Personal;
import dev.taly.events.Sealed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of a booking, carried by every event about it, so that no consumer has to ask back.
 *
 * @param scheduleVersion rises when time, place or attendee changes, and when the booking ends before its time; the
 *     iCalendar SEQUENCE
 * @param localStart wall time of the start in {@code timeZone}
 * @param timeZone IANA zone of the first resource
 * @param location where it takes place; null when the company has named none
 * @param amountDue what is to be paid online before the booking is confirmed; null when nothing is
 * @param expiresAt deadline of a state that waits for somebody (business time)
 * @param source how it came about: ONLINE by its customer, STAFF by a member of the company, API by a company's program,
 *     IMPORT from another system; null in events from before there was this field, as in all that follow
 * @param cutOffMinutes until how long before the start its customer was promised to cancel for nothing, and to move
 * @param freeUntil until when he may do so; later than the cut-off when he did not choose what it is
 * @param manageToken opens the booking without login; sealed for notification-service
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookingDetails(
        UUID bookingId,
        UUID companyId,
        String companyName,
        UUID offeringId,
        String offeringName,
        String status,
        int scheduleVersion,
        Instant start,
        Instant end,
        LocalDateTime localStart,
        String timeZone,
        int partySize,
        List<Resource> resources,
        @Nullable Location location,
        Customer customer,
        @Nullable Money price,
        @Nullable Money amountDue,
        @Nullable Instant expiresAt,
        @Nullable String source,
        @Nullable Integer cutOffMinutes,
        @Nullable Instant freeUntil,
        Sealed manageToken) {

    /**
     * @param kind STAFF, ROOM or EQUIPMENT
     * @param name mostly a person's
     */
    public record Resource(UUID id, String kind, @Personal String name) {}

    /** @param address as it is written on a letter, several lines */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Location(UUID id, String name, @Nullable String address) {}

    /**
     * @param userId who was signed in, or is known by his verified address; null for a guest
     * @param locale BCP 47 tag
     * @param addressProven whether whoever wrote the name had proved by then that the address is his. Only then a message repeats
     *     it: others would write to a stranger in the company's name. Null, which says no, in events from before there was this
     *     field
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Customer(
            UUID id,
            @Nullable UUID userId,
            @Personal String name,
            @Personal String email,
            @Personal @Nullable String phone,
            String locale,
            @Nullable String timeZone,
            @Nullable Boolean addressProven) {}
}
