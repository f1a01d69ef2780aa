package dev.taly.defaults.problem;

import org.jspecify.annotations.Nullable;

/** Knows the exceptions of one library, so that libraries stay optional. A bean; several are asked in order. */
public interface Translation {

    /** The problem that the exception stands for, or null when it is not known here. */
    @Nullable
    ProblemException translate(Throwable exception);
}
