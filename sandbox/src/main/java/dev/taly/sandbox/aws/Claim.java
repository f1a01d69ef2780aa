package dev.taly.sandbox.aws;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The signature that a request carries, in its header or its address, and what it says about itself.
 *
 * @param life how long a signed address is good; null when the header is signed
 */
record Claim(
        CredentialScope scope,
        String time,
        Instant at,
        List<String> signedHeaders,
        String signature,
        @Nullable Duration life) {

    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final long LONGEST_LIFE = Duration.ofDays(7).toSeconds();

    static Claim of(HttpServletRequest request, QueryParameters query) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return ofHeader(authorization, request.getHeader("X-Amz-Date"));
        }
        if (query.has("X-Amz-Algorithm") || query.has("X-Amz-Signature")) {
            return ofQuery(query);
        }
        throw new SignatureRefused(SignatureRefused.Reason.MISSING, "there is no signature");
    }

    /** Whether the address is signed, and not the header. */
    boolean isPresigned() {
        return life != null;
    }

    private static Claim ofHeader(String authorization, @Nullable String time) {
        var parts = authorization.split(" ", 2);
        try {
            if (parts.length != 2 || !parts[0].equals(ALGORITHM)) {
                throw new IllegalArgumentException("the algorithm is not " + ALGORITHM);
            }
            Map<String, String> members = new HashMap<>();
            for (var member : parts[1].split(",", -1)) {
                var pair = member.strip().split("=", 2);
                members.put(pair[0], pair.length == 1 ? "" : pair[1]);
            }
            return claim(members.get("Credential"), time, members.get("SignedHeaders"), members.get("Signature"), null);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SignatureRefused(SignatureRefused.Reason.MALFORMED_HEADER, String.valueOf(e.getMessage()));
        }
    }

    private static Claim ofQuery(QueryParameters query) {
        try {
            if (!ALGORITHM.equals(query.get("X-Amz-Algorithm"))) {
                throw new IllegalArgumentException("X-Amz-Algorithm only supports " + ALGORITHM);
            }
            long life = Long.parseLong(present("X-Amz-Expires", query.get("X-Amz-Expires")));
            if (life < 1 || life > LONGEST_LIFE) {
                throw new IllegalArgumentException("X-Amz-Expires must be from 1 to " + LONGEST_LIFE);
            }
            return claim(
                    query.get("X-Amz-Credential"),
                    query.get("X-Amz-Date"),
                    query.get("X-Amz-SignedHeaders"),
                    query.get("X-Amz-Signature"),
                    Duration.ofSeconds(life));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new SignatureRefused(SignatureRefused.Reason.MALFORMED_QUERY, String.valueOf(e.getMessage()));
        }
    }

    private static Claim claim(
            @Nullable String credential,
            @Nullable String time,
            @Nullable String signedHeaders,
            @Nullable String signature,
            @Nullable Duration life) {
        var scope = CredentialScope.parse(present("Credential", credential));
        var signedAt = present("X-Amz-Date", time);
        var at = LocalDateTime.parse(signedAt, TIME).toInstant(ZoneOffset.UTC);
        var headers = Arrays.asList(present("SignedHeaders", signedHeaders).split(";"));
        if (!signedAt.startsWith(scope.date())) {
            throw new IllegalArgumentException("the credential is of another day than X-Amz-Date");
        }
        if (!headers.contains("host")) {
            throw new IllegalArgumentException("the host is not signed");
        }
        return new Claim(scope, signedAt, at, headers, present("Signature", signature), life);
    }

    private static String present(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
