package dev.taly.gateway.requests;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;

/**
 * What the HTTP server reads although another reader might see something else in it: several hosts, codings beside
 * {@code chunked}, a target that is more than a path, versions between 1.1 and 2.
 */
final class RequestForm {

    private RequestForm() {}

    static boolean isUnambiguous(HttpRequest request) {
        return isVersionKnown(request) && isForOneHost(request) && isCodedPlainly(request) && isForAPath(request);
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
}
