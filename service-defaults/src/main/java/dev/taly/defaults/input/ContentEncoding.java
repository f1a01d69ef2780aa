package dev.taly.defaults.input;

import dev.taly.defaults.problem.CommonProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Nobody here unpacks bodies: a compressed one would be read as it came, or blow up beyond every limit. */
final class ContentEncoding {

    private static final String AS_IT_IS = "identity";

    private ContentEncoding() {}

    /** The answer names what is understood (RFC 9110, sections 12.5.3 and 15.5.16). */
    static void refuse(@Nullable String encoding) {
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase(AS_IT_IS)) {
            throw CommonProblem.UNSUPPORTED_CONTENT_ENCODING.exception().header(HttpHeaders.ACCEPT_ENCODING, AS_IT_IS);
        }
    }
}
