package dev.taly.booking.offerings;

/** Shares of amounts in minor units, rounded half up. */
final class Percent {

    private Percent() {}

    static long of(int percent, long amount) {
        return (Math.multiplyExact(amount, percent) + 50) / 100;
    }
}
