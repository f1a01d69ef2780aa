package dev.taly.defaults.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** One kind of error. Implemented by one enum per feature, so that a new error is one line. */
public interface Problem {

    /** The constant's name; {@code SLOT_TAKEN} is published as {@code /problems/slot-taken}. */
    String name();

    /** The HTTP status of the answer. */
    HttpStatus status();

    /** A few English words, the same for every occurrence. */
    String title();

    /** What happened and what the caller can do, in English; translated by {@code problem.<slug>} in a problems bundle. */
    String detail();

    /** The last part of the type URI, such as {@code slot-taken}. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An exception to throw for one occurrence. */
    default ProblemException exception() {
        return new ProblemException(this, null);
    }

    /** The same with a detail of its own, which is not translated. */
    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }
}
