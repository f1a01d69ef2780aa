package dev.taly.sandbox.aws;

import dev.taly.sandbox.aws.SignatureRefused.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the signature of a request anew and compares, as every service of AWS does. */
@Component
public class SignatureV4 {

    /** In place of the hash of a body that is not signed. */
    public static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private static final Duration MOST_SKEW = Duration.ofMinutes(15);

    private final AwsSettings settings;
    private final Clock clock;

    SignatureV4(AwsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    public static String sha256(byte[] bytes) {
        return SigningKey.sha256(bytes);
    }

    /**
     * @param service such as {@code s3}
     * @param payload the hash of the body in hexadecimal, or what stands in its place
     * @throws SignatureRefused when the account's owner did not sign this request for this service and this time
     */
    public VerifiedSignature verify(HttpServletRequest request, String service, String payload) {
        var query = query(request);
        var claim = Claim.of(request, query);
        checkOwner(claim, service);
        checkHeaders(request, claim);
        var canonical = String.join(
                "\n",
                request.getMethod(),
                path(request, service),
                query.canonical(name -> !claim.isPresigned() || !name.equals("X-Amz-Signature")),
                headers(request, claim),
                String.join(";", claim.signedHeaders()),
                payload);
        var key = new SigningKey(settings.secretAccessKey(), claim.scope());
        var expected = key.sign(
                String.join("\n", Claim.ALGORITHM, claim.time(), claim.scope().text(), SigningKey.sha256(canonical)));
        if (!same(expected, claim.signature())) {
            throw new SignatureRefused(Reason.MISMATCH, "another signature was expected");
        }
        checkTime(claim);
        return new VerifiedSignature(key, claim);
    }

    private void checkOwner(Claim claim, String service) {
        if (!claim.scope().service().equals(service)) {
            throw new SignatureRefused(
                    claim.isPresigned() ? Reason.MALFORMED_QUERY : Reason.MALFORMED_HEADER,
                    "the credential is for " + claim.scope().service() + ", not for " + service);
        }
        if (!claim.scope().accessKeyId().equals(settings.accessKeyId())) {
            throw new SignatureRefused(Reason.UNKNOWN_KEY, "there is no such access key");
        }
    }

    private static QueryParameters query(HttpServletRequest request) {
        try {
            return QueryParameters.of(request.getQueryString());
        } catch (IllegalArgumentException e) {
            throw new SignatureRefused(Reason.MALFORMED_QUERY, String.valueOf(e.getMessage()));
        }
    }

    /** S3 signs a path as it is; the other services encode it once more. */
    private static String path(HttpServletRequest request, String service) {
        var path = UriText.normalPath(request.getRequestURI());
        return service.equals("s3") ? path : path.replace("%", "%25");
    }

    private static String headers(HttpServletRequest request, Claim claim) {
        return claim.signedHeaders().stream()
                .map(name -> name + ":" + value(request, name) + "\n")
                .collect(Collectors.joining());
    }

    private static String value(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name)).stream()
                .map(value -> value.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
    }

    private static void checkHeaders(HttpServletRequest request, Claim claim) {
        for (var header : Collections.list(request.getHeaderNames())) {
            var name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-") && !claim.signedHeaders().contains(name)) {
                throw new SignatureRefused(Reason.UNSIGNED_HEADERS, name);
            }
        }
    }

    private void checkTime(Claim claim) {
        var now = clock.instant();
        var life = claim.life();
        if (life == null) {
            if (Duration.between(claim.at(), now).abs().compareTo(MOST_SKEW) > 0) {
                throw new SignatureRefused(Reason.SKEWED, "signed at " + claim.at() + ", and it is " + now);
            }
        } else if (claim.at().isAfter(now.plus(MOST_SKEW))) {
            throw new SignatureRefused(Reason.NOT_YET_VALID, "signed for " + claim.at());
        } else if (now.isAfter(claim.at().plus(life))) {
            throw new SignatureRefused(
                    Reason.EXPIRED, "good until " + claim.at().plus(life));
        }
    }

    static boolean same(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }
}
