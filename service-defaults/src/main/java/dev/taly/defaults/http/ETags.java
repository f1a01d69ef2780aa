package dev.taly.defaults.http;

import dev.taly.defaults.problem.CommonProblem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Strong entity tags made of a version number (RFC 9110, section 8.8.3). */
public final class ETags {

    private static final String ANY = "*";
    private static final Pattern TAG = Pattern.compile("(?<weak>W/)?(?<opaque>\"[^\"]*\")");

    private ETags() {}

    public static String of(int version) {
        return "\"" + version + "\"";
    }

    /** Whether a condition names whatever there is. */
    public static boolean isAny(@Nullable String condition) {
        return condition != null && ANY.equals(condition.strip());
    }

    /**
     * Makes sure that somebody edits what they have seen: one of the tags that they name is its own (section 13.1.1).
     *
     * @throws dev.taly.defaults.problem.ProblemException 428 without {@code If-Match}, 412 when the version is another, or
     *     named by a weak tag
     */
    public static void match(@Nullable String ifMatch, int version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw CommonProblem.PRECONDITION_REQUIRED.exception();
        }
        if (isAny(ifMatch)) {
            return;
        }
        boolean weak = false;
        Matcher tag = TAG.matcher(ifMatch);
        while (tag.find()) {
            if (of(version).equals(tag.group("opaque"))) {
                if (tag.group("weak") == null) {
                    return;
                }
                weak = true;
            }
        }
        throw (weak ? CommonProblem.WEAK_ETAG : CommonProblem.PRECONDITION_FAILED).exception();
    }
}
