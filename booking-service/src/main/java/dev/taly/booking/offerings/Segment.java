package dev.taly.booking.offerings;

import dev.taly.booking.slots.Part;
import dev.taly.defaults.problem.CommonProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an offering, one after the other.
 *
 * @param requires which entries of the offering's requirements it takes; none while the colour dries; null for all
 */
public record Segment(int minutes, @Nullable List<Integer> requires) {

    private boolean takes(int requirement) {
        return requires == null || requires.contains(requirement);
    }

    /** When an entry is taken; what it takes without a break is one part. */
    static List<Part> partsOf(int requirement, List<Segment> segments) {
        List<Part> parts = new ArrayList<>();
        int offset = 0;
        for (Segment segment : segments) {
            if (segment.takes(requirement)) {
                Part last = parts.isEmpty() ? null : parts.getLast();
                if (last != null && last.offset() + last.minutes() == offset) {
                    parts.set(parts.size() - 1, new Part(last.offset(), last.minutes() + segment.minutes));
                } else {
                    parts.add(new Part(offset, segment.minutes));
                }
            }
            offset += segment.minutes;
        }
        return List.copyOf(parts);
    }

    static int minutesOf(List<Segment> segments) {
        return segments.stream().mapToInt(Segment::minutes).sum();
    }

    /** Whether they take each of so many requirements, and no others. */
    static boolean fit(List<Segment> segments, int requirements) {
        return segments.stream()
                        .flatMap(segment -> segment.requires == null ? Stream.empty() : segment.requires.stream())
                        .allMatch(requirement -> requirement < requirements)
                && IntStream.range(0, requirements)
                        .noneMatch(requirement -> partsOf(requirement, segments).isEmpty());
    }

    /** @throws dev.taly.defaults.problem.ProblemException 422 for entries that there are not, and for idle ones */
    static void check(List<Segment> segments, int requirements) {
        for (int i = 0; i < segments.size(); i++) {
            List<Integer> requires = segments.get(i).requires;
            for (int r = 0; requires != null && r < requires.size(); r++) {
                if (requires.get(r) < 0 || requires.get(r) >= requirements) {
                    throw CommonProblem.VALIDATION_FAILED
                            .exception()
                            .field("segments[%d].requires[%d]".formatted(i, r), "is no index into requires");
                }
            }
        }
        for (int requirement = 0; requirement < requirements && !segments.isEmpty(); requirement++) {
            if (partsOf(requirement, segments).isEmpty()) {
                throw CommonProblem.VALIDATION_FAILED
                        .exception()
                        .field("segments", "must take requires[%d] at least once".formatted(requirement));
            }
        }
    }
}
