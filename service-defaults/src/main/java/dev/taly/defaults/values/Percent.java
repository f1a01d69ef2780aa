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
     * Rounded down, to what can be moved, so that whoever owes a share owes no more than it; exact for every amount there is.
     *
     * @param amount in minor units, not below zero
     * @param step of the sums that can be moved, in minor units
     */
    public long of(long amount, long step) {
        if (amount < 0) {
            throw new IllegalArgumentException("A share of less than nothing");
        }
        long share = amount / WHOLE * value + amount % WHOLE * value / WHOLE;
        return share - share % step;
    }
}
