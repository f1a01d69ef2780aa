package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.test.context.TestPropertySource;

/**
 * Requests of which two readers see the end at different places (RFC 9112, section 11.2). What hides behind the first
 * one asks for {@value #SMUGGLED}, which no service may ever see.
 */
@TestPropertySource(
        properties = {"taly.request-patience=1s", "taly.request-memory=4MB"}) // the context of RequestLimitsTest
class RequestSmugglingTest extends GatewayTest {

    private static final String SMUGGLED = "/api/v1/bookings/smuggled";
    private static final String HIDDEN = "GET " + SMUGGLED + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private static final String UPGRADE = " HTTP/1.1\r\nHost: localhost\r\n"
            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String request) throws IOException {
        String answers = send(request);

        assertThat(answers).matches("(?s)(HTTP/1\\.[01] 400 .*)?").doesNotContain("HTTP/1.1 200");
        assertThat(BOOKING.received()).isEmpty();
    }

    static Stream<Named<String>> refuses() {
        return Stream.of(
                // both lengths
                post("CL.TE", "Content-Length: 6\r\n" + CHUNKED, "0\r\n\r\n" + HIDDEN),
                post("TE.CL", CHUNKED + "Content-Length: 4\r\n", "5c\r\n" + HIDDEN + "\r\n0\r\n\r\n"),
                post("TE and CL that agree", CHUNKED + "Content-Length: 5\r\n", "0\r\n\r\n"),
                post("a length of 0 and chunks", "Content-Length: 0\r\n" + CHUNKED, "0\r\n\r\n" + HIDDEN),
                // codings that one reader knows and the other does not
                post("chunked twice", CHUNKED + CHUNKED, "0\r\n\r\n" + HIDDEN),
                post("chunked, then identity", CHUNKED + "Transfer-Encoding: identity\r\n", "0\r\n\r\n" + HIDDEN),
                post("identity", "Transfer-Encoding: identity\r\n", HIDDEN),
                post("x-chunked", "Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + HIDDEN),
                post("chunked is not the last", "Transfer-Encoding: chunked, gzip\r\n", "0\r\n\r\n" + HIDDEN),
                post("gzip before chunked", "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n" + HIDDEN),
                post("chunked in quotes", "Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n" + HIDDEN),
                post("a vertical tab", "Transfer-Encoding: \u000bchunked\r\n", "0\r\n\r\n" + HIDDEN),
                post("an empty coding", "Transfer-Encoding:\r\nContent-Length: 5\r\n", "0\r\n\r\n" + HIDDEN),
                post("a space before the colon", "Transfer-Encoding : chunked\r\n", "0\r\n\r\n" + HIDDEN),
                post("a tab before the colon", "Transfer-Encoding\t: chunked\r\n", "0\r\n\r\n" + HIDDEN),
                post("a space before the name", " Transfer-Encoding: chunked\r\n", "0\r\n\r\n" + HIDDEN),
                post("NUL in a name", "Transfer-\0Encoding: chunked\r\n", "0\r\n\r\n" + HIDDEN),
                post("NUL in a value", "X-Thing: a\0b\r\n", ""),
                post("a folded coding", "Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n" + HIDDEN),
                post("a bare CR", "X-Thing: a\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + HIDDEN),
                post("a line without a colon", "X-Thing\r\n", ""),
                post("an empty name", ": value\r\n", ""),
                // lengths
                post("two lengths", "Content-Length: 0\r\nContent-Length: " + HIDDEN.length() + "\r\n", HIDDEN),
                post("a list of lengths", "Content-Length: 0, " + HIDDEN.length() + "\r\n", HIDDEN),
                post("a negative length", "Content-Length: -1\r\n", HIDDEN),
                post("a length with a plus", "Content-Length: +" + HIDDEN.length() + "\r\n", HIDDEN),
                post("a hexadecimal length", "Content-Length: 0x10\r\n", HIDDEN),
                post("a length with a space within", "Content-Length: 1 0\r\n", HIDDEN),
                post("an empty length", "Content-Length:\r\n", HIDDEN),
                post("a length of 20 digits", "Content-Length: 18446744073709551616\r\n", HIDDEN),
                post("a length in Arabic digits", "Content-Length: \u0665\r\n", HIDDEN),
                // chunks
                post("a negative chunk", CHUNKED, "-1\r\n\r\n" + HIDDEN),
                post("a chunk with a plus", CHUNKED, "+5\r\nabcde\r\n0\r\n\r\n" + HIDDEN),
                post("a chunk with 0x", CHUNKED, "0x5\r\nabcde\r\n0\r\n\r\n" + HIDDEN),
                post("a chunk of 2^32", CHUNKED, "100000000\r\n" + HIDDEN),
                post("a chunk of 2^64", CHUNKED, "10000000000000000\r\n" + HIDDEN),
                post("a chunk without a size", CHUNKED, "\r\n\r\n" + HIDDEN),
                post("a chunk that is longer than it says", CHUNKED, "3\r\nabcde\r\n0\r\n\r\n" + HIDDEN),
                post("a bare LF after a size", CHUNKED, "5\nabcde\r\n0\r\n\r\n" + HIDDEN),
                post("a bare LF in an extension", CHUNKED, "5;a\nabcde\r\n0\r\n\r\n" + HIDDEN),
                post("a bare CR in an extension", CHUNKED, "5;\rabcde\r\n0\r\n\r\n" + HIDDEN),
                // the first line
                raw("a bare LF at the end of lines", "GET /api/v1/bookings HTTP/1.1\nHost: localhost\n\n" + HIDDEN),
                raw(
                        "an old version with a coding",
                        "POST /api/v1/bookings HTTP/1.0\r\n" + CHUNKED + "\r\n0\r\n\r\n" + HIDDEN),
                raw("no version", "GET /api/v1/bookings\r\n\r\n" + HIDDEN),
                raw("a version that there is not", "GET /api/v1/bookings HTTP/1.9\r\nHost: localhost\r\n\r\n" + HIDDEN),
                raw("no host", "GET /api/v1/bookings HTTP/1.1\r\n\r\n"),
                raw("two hosts", "GET /api/v1/bookings HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + HIDDEN),
                raw(
                        "an address of a whole URL",
                        "GET http://elsewhere.test/api/v1/bookings HTTP/1.1\r\nHost: localhost\r\n\r\n" + HIDDEN),
                raw("CONNECT", "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                raw(
                        "a control character in the target",
                        "GET /api/v1/bookings\u0001 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                // HTTP/2: the gateway speaks HTTP/1.1 only
                raw("HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"),
                raw("a broken preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n\0\0\0\4\0\0\0\0\0"));
    }

    private static Named<String> post(String name, String headers, String body) {
        return raw(name, "POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body);
    }

    private static Named<String> raw(String name, String request) {
        return named(name, request);
    }

    /** The gateway speaks HTTP/1.1: who offers HTTP/2 beside it is answered in HTTP/1.1, and no service hears of it. */
    @Test
    void doesNotUpgradeToHttp2() throws IOException {
        String answers = send("GET /api/v1/bookings" + UPGRADE);

        assertThat(answers).startsWith("HTTP/1.1 200 ");
        assertThat(BOOKING.received()).hasSize(1);
        assertThat(BOOKING.last().headers()).doesNotContainKeys("Upgrade", "Http2-settings");
    }

    /** Of a service that no other test here asks: what was in front of the frames may get there when this test is over. */
    @Test
    void takesNoFramesForRequests() throws IOException {
        String answers = send("GET /api/v1/users/me" + UPGRADE + "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");

        assertThat(answers).contains("HTTP/1.1 400 ").doesNotContain("HTTP/1.1 101 ");
        assertThat(USER.received()).hasSizeLessThan(2);
    }

    /** What is well-formed stays two requests, and a body arrives without what was around its chunks. */
    @Test
    void takesRequestsOneAfterTheOther() throws IOException {
        String answers = send("POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\n" + CHUNKED
                + "\r\n5;a=b\r\nabcde\r\n0\r\nX-Trailer: 1\r\n\r\n"
                + "GET /api/v1/bookings/next HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answers).startsWith("HTTP/1.1 200 ").containsPattern("(?s)}.*HTTP/1.1 200 ");
        assertThat(BOOKING.received()).extracting(FakeService.Received::body).containsExactly("abcde", "");
        assertThat(BOOKING.last().uri()).isEqualTo("/api/v1/bookings/next");
    }

    /** Allowed by RFC 9112, section 5.2: the lines become one before anybody else reads them. */
    @Test
    void unfoldsLines() throws IOException {
        send("GET /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nX-Thing: a\r\n b\r\n\r\n");

        assertThat(BOOKING.received()).hasSize(1);
        assertThat(BOOKING.last().headers().get("X-thing")).containsExactly("a b");
    }

    /** All that is answered until the gateway closes the connection or says nothing more. */
    private String send(String request) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2_500);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            in.transferTo(answers);
        } catch (SocketTimeoutException | SocketException over) {
            // whatever came until then
        }
        return answers.toString(StandardCharsets.UTF_8);
    }
}
