package dev.taly.defaults.values;

import java.io.Serial;

/** Something typed is not what it should be; the message tells its author what to do. */
public final class IllegalValueException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1;

    private final String advice;

    IllegalValueException(String advice) {
        super(advice);
        this.advice = advice;
    }

    @Override
    public String getMessage() {
        return advice;
    }
}
