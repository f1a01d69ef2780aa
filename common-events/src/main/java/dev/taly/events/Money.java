package dev.taly.events;

/**
 * An amount of money.
 *
 * @param amount in minor units as ISO 4217 defines them for the currency (4500 EUR is 45 euros, 4500 JPY 4,500 yen)
 * @param currency ISO 4217 code
 */
public record Money(long amount, String currency) {}
