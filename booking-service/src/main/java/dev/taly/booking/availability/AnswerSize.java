package dev.taly.booking.availability;

import dev.taly.booking.availability.AvailabilityView.Day;
import dev.taly.booking.availability.AvailabilityView.InTheWay;
import dev.taly.booking.slots.Slot;

/**
 * How large an answer becomes, told from its parts before it is written: a listing is never cut short, so one that is too large
 * is refused. The lengths are those of the JSON in bytes.
 */
final class AnswerSize {

    private static final int MOST_BYTES = 2_000_000;
    private static final int MOST_STARTS = 20_000;

    private static final int DAY = 50;
    private static final int SLOT = 78;
    private static final int ID = 39;
    private static final int REFUSED = 75;
    private static final int IN_THE_WAY = 185;
    private static final int LETTER = 3;

    private int starts;
    private long bytes = 2L * DAY;

    /** @throws dev.taly.defaults.problem.ProblemException 422 when there are too many */
    static void checkStarts(int many) {
        if (many > MOST_STARTS) {
            throw AvailabilityProblem.RANGE_TOO_LARGE.exception();
        }
    }

    /** @throws dev.taly.defaults.problem.ProblemException 422 when there is too much of it */
    static void check(AvailabilityView view) {
        AnswerSize size = new AnswerSize();
        view.days().forEach(size::add);
    }

    private void add(Day day) {
        bytes += DAY;
        day.slots().forEach(this::add);
        if (day.refused() != null) {
            day.refused().forEach(refused -> {
                grow(1, REFUSED);
                if (refused.inTheWay() != null) {
                    refused.inTheWay().forEach(this::add);
                }
            });
        }
    }

    private void add(Slot slot) {
        grow(1, SLOT + ID * slot.resourceIds().size());
    }

    void add(InTheWay one) {
        grow(0, IN_THE_WAY + LETTER * one.resourceName().length());
    }

    private void grow(int moreStarts, int moreBytes) {
        starts += moreStarts;
        bytes += moreBytes;
        checkStarts(starts);
        if (bytes > MOST_BYTES) {
            throw AvailabilityProblem.RANGE_TOO_LARGE.exception();
        }
    }
}
