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

    public Question labelled(String shown) {
        return new Question(id, shown, type, required, options);
    }

    /** What an answer is. */
    public enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        YES_NO,
        /** Something to agree to, such as terms; kept with its words and the time. Required, it has to be true. */
        CONSENT,
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
