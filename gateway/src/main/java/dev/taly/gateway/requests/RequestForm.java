package dev.taly.gateway.requests;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP server reads although another reader might see something else in it: several hosts, or one that is none,
 * codings beside {@code chunked}, a target that is not ours, versions between 1.1 and 2, controls in headers. And more of a
 * header than services take.
 */
final class RequestForm {

    /** Of services TomcatLimits takes some more, for what the gateway adds. */
    private static final int HEADER_LINES = 100;

    private static final char DELETE = 0x7f;

    private final RequestTarget target;
    private final String host;
    private final int longestTarget;

    /**
     * @param origin our own, whose URLs may be targets as a whole
     * @param longestTarget in bytes, once it is encoded
     */
    RequestForm(URI origin, int longestTarget) {
        this.target = new RequestTarget(origin);
        this.host = origin.getAuthority();
        this.longestTarget = longestTarget;
    }

    /** What is wrong with it, or null; then its target is a path with a query, percent-encoded. */
    @Nullable
    RequestProblem mend(HttpRequest request) {
        if (request.headers().size() > HEADER_LINES) {
            return RequestProblem.REQUEST_HEADER_FIELDS_TOO_LARGE;
        }
        boolean isUnambiguous =
                isVersionKnown(request) && isForOneHost(request) && isCodedPlainly(request) && isPrintable(request);
        return isUnambiguous ? mendTarget(request) : RequestProblem.MALFORMED_HTTP;
    }

    private @Nullable RequestProblem mendTarget(HttpRequest request) {
        String received = request.uri();
        if (received.equals("*") && HttpMethod.OPTIONS.equals(request.method())) {
            return null;
        }
        String read = target.read(received);
        if (read == null) {
            return RequestProblem.MALFORMED_HTTP;
        }
        if (read.length() > longestTarget) {
            return RequestProblem.URI_TOO_LONG;
        }
        if (!read.equals(received)) {
            request.setUri(read);
        }
        if (!received.startsWith("/") || isPortEmpty(request)) {
            request.headers().set(HttpHeaderNames.HOST, host);
        }
        return null;
    }

    /** Allowed, but the server alone would refuse it, without a word. */
    private static boolean isPortEmpty(HttpRequest request) {
        String received = request.headers().get(HttpHeaderNames.HOST);
        return received != null && received.endsWith(":");
    }

    private static boolean isVersionKnown(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                || request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    private static boolean isForOneHost(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        return hosts.isEmpty()
                ? request.protocolVersion().equals(HttpVersion.HTTP_1_0)
                : hosts.size() == 1 && HostHeader.isValid(hosts.getFirst());
    }

    private static boolean isCodedPlainly(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty()
                || (codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst()));
    }

    /**
     * Netty reads bytes as Latin-1, and lets some controls pass that others end a line or a text at. What is beyond ASCII is
     * no control there but a byte of a letter, which pages put into cookies as UTF-8 (obs-text: RFC 9110, section 5.5).
     */
    private static boolean isPrintable(HttpRequest request) {
        Iterator<Map.Entry<CharSequence, CharSequence>> headers =
                request.headers().iteratorCharSequence();
        while (headers.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = headers.next();
            if (!isPrintable(header.getKey()) || !isPrintable(header.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == DELETE) {
                return false;
            }
        }
        return true;
    }
}
