package dev.taly.sandbox.paypal;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An amount by PayPal's rules: decimals as text, none of them in some currencies. */
record PayPalMoney(String currency, BigDecimal value) {

    private static final Pattern SYNTAX = Pattern.compile("-?\\d{1,20}(\\.\\d{1,10})?");

    private static final Set<String> WITHOUT_DECIMALS = Set.of("HUF", "JPY", "TWD");
    private static final Set<String> WITH_TWO_DECIMALS = Set.of(
            "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "ILS", "MXN", "MYR", "NOK", "NZD",
            "PHP", "PLN", "RUB", "SEK", "SGD", "THB", "USD");

    private static final BigDecimal MOST = new BigDecimal("9999999999");

    static PayPalMoney of(JsonNode node, String field) {
        PayPalCall.refuseUnknown(node, field, Set.of("currency_code", "value"));
        var currency = PayPalCall.required(node, "currency_code", field);
        var value = PayPalCall.required(node, "value", field);
        if (!currency.matches("[A-Z]{3}")) {
            throw PayPalError.invalid(
                    field + "/currency_code", "INVALID_PARAMETER_SYNTAX", "The value is not a currency code.");
        }
        if (!SYNTAX.matcher(value).matches()) {
            throw PayPalError.invalid(field + "/value", "INVALID_PARAMETER_SYNTAX", "The value is not an amount.");
        }
        if (!WITHOUT_DECIMALS.contains(currency) && !WITH_TWO_DECIMALS.contains(currency)) {
            throw PayPalError.unprocessable(
                    field + "/currency_code", "CURRENCY_NOT_SUPPORTED", "Currency code is not currently supported.");
        }
        return checked(new PayPalMoney(currency, new BigDecimal(value)), field);
    }

    private static PayPalMoney checked(PayPalMoney money, String field) {
        if (money.value.signum() <= 0) {
            throw PayPalError.unprocessable(
                    field + "/value", "CANNOT_BE_ZERO_OR_NEGATIVE", "Must be greater than zero.");
        }
        if (money.value.compareTo(MOST) > 0) {
            throw PayPalError.unprocessable(field + "/value", "MAX_VALUE_EXCEEDED", "Should be less than 10 digits.");
        }
        if (WITHOUT_DECIMALS.contains(money.currency) && money.value.scale() > 0) {
            throw PayPalError.unprocessable(
                    field + "/value", "DECIMALS_NOT_SUPPORTED", "Currency does not support decimals.");
        }
        if (money.value.scale() > 2) {
            throw PayPalError.unprocessable(
                    field + "/value", "DECIMAL_PRECISION", "If the currency supports decimals, only two are allowed.");
        }
        return new PayPalMoney(money.currency, money.value.setScale(decimals(money.currency)));
    }

    /** @param amount in minor units of ISO 4217, as tests count everywhere */
    static PayPalMoney ofMinorUnits(long amount, String currency) {
        int iso = Currency.getInstance(currency).getDefaultFractionDigits();
        return checked(new PayPalMoney(currency, BigDecimal.valueOf(amount, iso).stripTrailingZeros()), "/amount");
    }

    private static int decimals(String currency) {
        return WITHOUT_DECIMALS.contains(currency) ? 0 : 2;
    }

    PayPalMoney minus(PayPalMoney other) {
        return new PayPalMoney(currency, value.subtract(other.value));
    }

    boolean isZero() {
        return value.signum() == 0;
    }

    boolean isMoreThan(PayPalMoney other) {
        return value.compareTo(other.value) > 0;
    }

    void putInto(ObjectNode object, String name) {
        object.putObject(name).put("currency_code", currency).put("value", value.toPlainString());
    }

    /** As a payer reads it: {@code €45.00}. */
    String text() {
        var format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setCurrency(Currency.getInstance(currency));
        format.setMinimumFractionDigits(decimals(currency));
        format.setMaximumFractionDigits(decimals(currency));
        return format.format(value).replaceFirst("^([A-Z]{3})\\h*", "$1 ");
    }
}
