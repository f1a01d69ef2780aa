package dev.taly.booking.slots;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything an answer depends on.
 *
 * @param needs what a slot takes; the first one's resources are what customers choose from. Their calendars reach back
 *     from the first start as far as {@link SlotRules#lookBack} tells, and forward to the end of the last slot with its
 *     buffers
 * @param sessions of this offering, those that are full too
 * @param wanted the resource that has to lead, if the customer chose one
 * @param preferred resources that come before all others, in this order; the first one to lead, if he can
 * @param partySize whether a new session may take it the caller decides
 * @param from the first start that may be asked about
 * @param until after the last start that may be asked about
 */
public record SlotQuery(
        SlotRules rules,
        List<Need> needs,
        List<Session> sessions,
        @Nullable UUID wanted,
        List<UUID> preferred,
        int partySize,
        Instant now,
        Instant from,
        Instant until) {

    public SlotQuery {
        needs = List.copyOf(needs);
        sessions = List.copyOf(sessions);
        preferred = List.copyOf(preferred);
    }

    /** Nobody is preferred: the work is shared out. */
    public SlotQuery(
            SlotRules rules,
            List<Need> needs,
            List<Session> sessions,
            @Nullable UUID wanted,
            int partySize,
            Instant now,
            Instant from,
            Instant until) {
        this(rules, needs, sessions, wanted, List.of(), partySize, now, from, until);
    }

    SlotQuery wanting(UUID leader) {
        return new SlotQuery(rules, needs, sessions, leader, preferred, partySize, now, from, until);
    }

    /** The first second that the notice leaves. */
    long earliest() {
        return Reach.secondFrom(now.plusSeconds(rules.notice() * 60L));
    }
}
