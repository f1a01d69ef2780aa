package dev.taly.booking.questions;

import java.util.List;

/**
 * Something a customer is asked when booking.
 *
 * @param id unique in its offering
 * @param label what the customer reads
 * @param options what can be chosen; empty unless something is to be chosen
 */
public record Question(String id, String label, Type type, boolean required, List<String> options) {

    /** What an answer is. */
    public enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        YES_NO,
        CHOICE,
        CHOICES,
        DATE,
        E_MAIL,
        PHONE;

        public boolean hasOptions() {
            return this == CHOICE || this == CHOICES;
        }
    }
}
