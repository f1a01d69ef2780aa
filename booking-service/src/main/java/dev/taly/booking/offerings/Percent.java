package dev.taly.booking.offerings;

/** Shares of amounts in minor units. */
final class Percent {

    private Percent() {}

    /** Rounded down, to what can be moved: whoever owes a share owes no more than it. */
    static long of(int percent, long amount, long step) {
        long share = Math.multiplyExact(amount, percent) / 100;
        return share - share % step;
    }
}
