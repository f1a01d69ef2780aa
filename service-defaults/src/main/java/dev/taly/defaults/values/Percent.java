package dev.taly.defaults.values;

/** A share of an amount of money. */
public record Percent(int value) {

    private static final int WHOLE = 100;

    public Percent {
        if (value < 0 || value > WHOLE) {
            throw new IllegalArgumentException("must be between 0 and 100");
        }
    }

    /**
     * Rounded half up, and exact for every amount that there is.
     *
     * @param amount in minor units, not below zero
     */
    public long of(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("A share of less than nothing");
        }
        long hundreds = amount / WHOLE;
        long rest = amount % WHOLE;
        return hundreds * value + (rest * value + WHOLE / 2) / WHOLE;
    }
}
