package dev.taly.booking.offerings;

import dev.taly.booking.resources.ResourceKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a booking was sold as. It stays so wherever the booking moves, whatever its offering says by then.
 *
 * @param partySize for which there is room even if the offering takes fewer by now
 * @param kinds of the resources that it has, the one that was chosen first
 * @param segments of these minutes; empty for one that takes everything, null when it is not known
 * @param buffers null for those that the offering has by now
 */
public record Sold(
        int minutes,
        int partySize,
        List<ResourceKind> kinds,
        @Nullable List<Segment> segments,
        @Nullable Buffers buffers) {

    /** Minutes that are kept free before and after. */
    public record Buffers(int before, int after) {}

    /** With the buffers that it had. */
    public Sold withBuffers(Buffers had) {
        return new Sold(minutes, partySize, kinds, segments, had);
    }

    /**
     * Its own segments as long as the same kinds are needed. Else those of today, if they are as long; and if they are not,
     * everything is needed all the time, which is never too little.
     */
    List<Segment> segmentsAmong(List<Requirement> requirements, List<Segment> todays) {
        if (segments != null
                && kinds.equals(Requirement.kindsOf(requirements))
                && Segment.fit(segments, requirements.size())) {
            return segments;
        }
        return Segment.minutesOf(todays) == minutes ? todays : List.of();
    }
}
