package dev.taly.booking.slots;

import java.util.List;

/**
 * A resource that may serve a need.
 *
 * @param number its place in rows of resources
 * @param reach binds those of the first need
 */
record Candidate(int number, ResourceCalendar calendar, List<Piece> pieces, Reach reach) {

    /** At which of these starts it could serve, as far as it is regarded. */
    long[] row(Starts starts, Regard regard) {
        long[] row = starts.row();
        pieces.getFirst().allowInside(starts, row, calendar.hours());
        for (Piece piece : pieces.subList(1, pieces.size())) {
            long[] also = starts.row();
            piece.allowInside(starts, also, calendar.hours());
            Bits.keep(row, also);
        }
        for (Piece piece : pieces) {
            if (regard.covers(Regard.TIME_OFF)) {
                piece.bare().ruleOutTouching(starts, row, calendar.timeOff());
            }
            if (regard.covers(Regard.CLAIMS)) {
                piece.ruleOutTouching(starts, row, calendar.busy());
            }
        }
        return row;
    }

    /** The same for the first need, to which notice, horizon and limits of a day apply. */
    long[] rowInReach(Starts starts, Regard regard) {
        long[] row = row(starts, regard);
        Bits.keep(row, reach.row(starts));
        if (regard.covers(Regard.DAY_LIMITS)) {
            starts.ruleOut(row, calendar.full(), 0, 0);
        }
        return row;
    }

    /** Where it may begin. The grid knows neither notice nor limits: they must not move it. */
    Grid grid(SlotRules rules, Regard regard) {
        return switch (rules.alignment()) {
            case CLOCK -> new ClockGrid(calendar.zone(), rules.step() * 60L);
            case WINDOW -> windowGrid(rules, regard);
        };
    }

    /** Its own claims are in the way of a grid that begins where nothing is claimed, so that of the hours alone counts too. */
    boolean startsAt(long second, SlotRules rules) {
        return grid(rules, Regard.HOURS).between(second, second + 1).length > 0;
    }

    /** Whatever is regarded, a start of the real grid is one: a booking nearby may have moved it there. */
    private Grid windowGrid(SlotRules rules, Regard regard) {
        Grid real = anchored(rules, Regard.CLAIMS);
        if (regard == Regard.CLAIMS) {
            return real;
        }
        Grid undisturbed = anchored(rules, regard);
        return (from, until) -> Longs.merged(real.between(from, until), undisturbed.between(from, until));
    }

    private Grid anchored(SlotRules rules, Regard regard) {
        Intervals open =
                regard == Regard.HOURS ? calendar.hours() : calendar.hours().without(calendar.timeOff());
        Intervals possible = pieces.getFirst().startsInside(open);
        for (Piece piece : pieces.subList(1, pieces.size())) {
            possible = possible.intersect(piece.startsInside(open));
        }
        if (regard == Regard.CLAIMS) {
            for (Piece piece : pieces) {
                possible = possible.without(piece.startsTouching(calendar.busy()));
            }
        }
        return new WindowGrid(possible, open, calendar.zone(), rules.step() * 60L);
    }
}
