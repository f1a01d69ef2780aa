package dev.taly.gateway.requests;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What the HTTP server reads although another reader might see something else in it: several hosts, codings beside
 * {@code chunked}, a target that is more than a path, versions between 1.1 and 2, controls in headers.
 */
final class RequestForm {

    private RequestForm() {}

    static boolean isUnambiguous(HttpRequest request) {
        return isVersionKnown(request)
                && isForOneHost(request)
                && isCodedPlainly(request)
                && isForAPath(request)
                && isPrintable(request);
    }

    private static boolean isVersionKnown(HttpRequest request) {
        return request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                || request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    private static boolean isForOneHost(HttpRequest request) {
        int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
        return hosts == 1 || (hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_0));
    }

    private static boolean isCodedPlainly(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return codings.isEmpty()
                || (codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.getFirst()));
    }

    private static boolean isForAPath(HttpRequest request) {
        return request.uri().startsWith("/") || request.uri().equals("*");
    }

    /** Netty reads bytes as Latin-1, and lets some controls pass that others end a line or a text at. */
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
            if (Character.isISOControl(c) && c != '\t') {
                return false;
            }
        }
        return true;
    }
}
