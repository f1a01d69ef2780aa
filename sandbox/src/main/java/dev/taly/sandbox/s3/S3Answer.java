package dev.taly.sandbox.s3;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** What is answered; whoever asked by HEAD gets the headers alone. */
final class S3Answer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    S3Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static S3Answer empty(int status, Map<String, String> headers) {
        return new S3Answer(status, headers, new byte[0]);
    }

    static S3Answer xml(int status, String document) {
        return new S3Answer(
                status, Map.of("Content-Type", "application/xml"), document.getBytes(StandardCharsets.UTF_8));
    }

    static String httpTime(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    void send(HttpServletResponse response, String requestId, boolean headersAlone) throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setHeader("x-amz-request-id", requestId);
        if (status != HttpServletResponse.SC_NO_CONTENT) {
            response.setContentLength(body.length);
        }
        if (!headersAlone) {
            response.getOutputStream().write(body);
        }
    }
}
