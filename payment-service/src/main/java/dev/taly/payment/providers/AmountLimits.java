package dev.taly.payment.providers;

/**
 * Which amounts of a currency a provider takes, in its minor units by ISO 4217.
 *
 * @param step an amount is a multiple of it
 */
public record AmountLimits(long min, long max, long step) {

    /** The same, both ends being amounts that are taken. */
    public AmountLimits {
        min = (Math.max(min, step) + step - 1) / step * step;
        max = max / step * step;
    }
}
