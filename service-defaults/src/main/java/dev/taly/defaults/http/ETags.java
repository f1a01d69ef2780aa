package dev.taly.defaults.http;

import dev.taly.defaults.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** Strong entity tags made of a version number (RFC 9110, section 8.8.3). */
public final class ETags {

    private ETags() {}

    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /**
     * Makes sure that somebody edits what they have seen.
     *
     * @throws dev.taly.defaults.problem.ProblemException 428 without {@code If-Match}, 412 when the version is another
     */
    public static void match(@Nullable String ifMatch, int version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw CommonProblem.PRECONDITION_REQUIRED.exception();
        }
        if (!"*".equals(ifMatch.strip()) && !of(version).equals(ifMatch.strip())) {
            throw CommonProblem.PRECONDITION_FAILED.exception();
        }
    }
}
