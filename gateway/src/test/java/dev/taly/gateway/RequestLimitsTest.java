package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

@TestPropertySource(
        properties = {
            "taly.request-patience=1s",
            "taly.request-memory=4MB",
            "taly.request-memory-share=2MB",
            "taly.trusted-proxies=127.0.0.1"
        })
class RequestLimitsTest extends GatewayTest {

    private static final int MEGABYTE = 1024 * 1024;

    @Test
    void passesABodyOfTheLimitOnUnchanged() {
        byte[] body = new byte[MEGABYTE];
        body[MEGABYTE - 1] = 42;

        client.post()
                .uri("/api/v1/bookings")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(BOOKING.last().body()).isEqualTo(new String(body, StandardCharsets.ISO_8859_1));
    }

    @Test
    void passesAStreamedBodyOn() {
        client.post()
                .uri("/api/v1/bookings")
                .body(BodyInserters.fromDataBuffers(pieces(10)))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(BOOKING.last().body()).hasSize(10 * 64 * 1024);
    }

    @ParameterizedTest
    @ValueSource(ints = {MEGABYTE + 1, 10 * MEGABYTE})
    void refusesALargeBody(int size) {
        isProblem(
                client.post().uri("/api/v1/bookings").bodyValue(new byte[size]).exchange(), 413, "content-too-large");
        assertThat(BOOKING.received()).isEmpty();
    }

    @Test
    void refusesALargeBodyThatDoesNotSayItsSize() {
        isProblem(
                client.post()
                        .uri("/api/v1/bookings")
                        .body(BodyInserters.fromDataBuffers(pieces(40)))
                        .exchange(),
                413,
                "content-too-large");
        assertThat(BOOKING.received()).isEmpty();
    }

    @Test
    void refusesABodyThatDoesNotArrive() throws IOException {
        String answer = raw("POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");

        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("/problems/request-timeout");
        assertThat(BOOKING.received()).isEmpty();
    }

    /** What still comes of the body would be taken for the next request, or keep the connection busy for nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\na\r\nabc"})
    void closesTheConnectionOfABodyThatDoesNotArrive(String body) {
        // returns only when the connection is closed
        String answer = new RawHttp(port).send("POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\n" + body);

        assertThat(answer).startsWith("HTTP/1.1 408 ").containsIgnoringCase("\r\nConnection: close\r\n");
    }

    /** Three quarters are full; who holds little himself still finds room. */
    @Test
    void refusesALargeBodyThatThereIsNoRoomFor() throws Exception {
        try (HeldBodies held = new HeldBodies()) {
            held.hold("10.2.0.1", "10.2.0.2", "10.2.0.3");

            ResponseSpec refusal = post("10.2.0.4", MEGABYTE);
            refusal.expectHeader().exists("Retry-After");
            isProblem(refusal, 503, "service-unavailable");
            BOOKING.behave(exchange -> FakeService.answer(exchange, 200, "application/json", "{}"));
            post("10.2.0.4", 1000).expectStatus().isOk();
        }
        Awaitility.await()
                .untilAsserted(() -> post("10.2.0.4", MEGABYTE).expectStatus().isOk());
    }

    @Test
    void refusesWhoeverHoldsHisShareAndNobodyElse() throws Exception {
        try (HeldBodies held = new HeldBodies()) {
            held.hold("10.2.1.1", "10.2.1.1");

            ResponseSpec refusal = post("10.2.1.1", 1000);
            refusal.expectHeader().valueEquals("Retry-After", "1");
            isProblem(refusal, 429, "too-many-requests");
            BOOKING.behave(exchange -> FakeService.answer(exchange, 200, "application/json", "{}"));
            post("10.2.1.2", MEGABYTE).expectStatus().isOk();
        }
        Awaitility.await()
                .untilAsserted(() -> post("10.2.1.1", 1000).expectStatus().isOk());
    }

    /** The attack: bodies that are sent but for their last byte, until the gateway gives up on them. */
    @Test
    void answersOthersWhileOneSendsHalfOfManyBodies() throws Exception {
        List<Socket> halfSent = new ArrayList<>();
        try {
            for (int i = 0; i < 68; i++) {
                halfSent.add(halfSend("10.2.2.1", MEGABYTE));
            }
            for (int i = 0; i < 20; i++) {
                post("10.2.2.2", 1000).expectStatus().isOk();
                client.post()
                        .uri("/api/v1/webhooks/stripe")
                        .header("X-Forwarded-For", "10.2.2.3")
                        .bodyValue(new byte[1000])
                        .exchange()
                        .expectStatus()
                        .isOk();
            }
            for (Socket socket : halfSent) {
                // and never passed on
                assertThat(answer(socket)).matches("(?s)|HTTP/1.1 4(08|29) .*");
            }
        } finally {
            for (Socket socket : halfSent) {
                socket.close();
            }
        }
        assertThat(BOOKING.received()).hasSize(20);
    }

    @Test
    void takesLittleFromProviders() {
        client.post()
                .uri("/api/v1/webhooks/stripe")
                .bodyValue(new byte[256 * 1024])
                .exchange()
                .expectStatus()
                .isOk();
        for (String path : new String[] {"/api/v1/webhooks/stripe", "/api/v1/%77ebhooks/ses"}) {
            isProblem(
                    client.post()
                            .uri(URI.create("http://127.0.0.1:" + port + path))
                            .bodyValue(new byte[256 * 1024 + 1])
                            .exchange(),
                    413,
                    "content-too-large");
        }
        assertThat(PAYMENT.received()).hasSize(1);
        assertThat(NOTIFICATION.received()).isEmpty();
    }

    /** Bodies of a megabyte that a service is busy with, until this is closed. */
    private final class HeldBodies implements AutoCloseable {

        private final CountDownLatch done = new CountDownLatch(1);
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        private final List<Future<ResponseSpec>> answers = new ArrayList<>();

        void hold(String... addresses) throws InterruptedException {
            CountDownLatch arrived = new CountDownLatch(addresses.length);
            BOOKING.behave(exchange -> {
                arrived.countDown();
                await(done);
                FakeService.answer(exchange, 200, "application/json", "{}");
            });
            for (String address : addresses) {
                answers.add(threads.submit(() -> post(address, MEGABYTE)));
            }
            arrived.await();
        }

        @Override
        public void close() throws Exception {
            done.countDown();
            for (Future<ResponseSpec> answer : answers) {
                answer.get().expectStatus().isOk();
            }
            threads.close();
        }
    }

    /** All but the last byte. */
    private Socket halfSend(String address, int length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        try {
            socket.getOutputStream()
                    .write(("POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + address
                                    + "\r\nContent-Length: " + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[length - 1]);
        } catch (SocketException refused) {
            // before all was sent
        }
        return socket;
    }

    /** Empty when the connection was reset before the answer could be read. */
    private static String answer(Socket socket) throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }

    @Test
    void refusesLongAddresses() throws IOException {
        assertThat(raw("GET /api/v1/bookings/" + "a".repeat(9000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ")
                .contains("application/problem+json", "/problems/uri-too-long");
    }

    @Test
    void refusesLongHeaders() throws IOException {
        assertThat(raw("GET /api/v1/bookings/1 HTTP/1.1\r\nHost: localhost\r\nX-A: " + "a".repeat(17000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("application/problem+json", "/problems/request-header-fields-too-large");
    }

    @Test
    void passesAHundredHeadersOnAndRefusesMore() {
        String headers = lines(98); // and Host and Connection
        RawHttp raw = new RawHttp(port);

        assertThat(raw.send("GET /api/v1/bookings/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(BOOKING.last().headers()).containsKey("X-h97");
        assertThat(raw.send("GET /api/v1/bookings/1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-More: 1\r\n" + headers
                        + "\r\n"))
                .startsWith("HTTP/1.1 431 ")
                .contains("application/problem+json", "/problems/request-header-fields-too-large");
        assertThat(BOOKING.received()).hasSize(1);
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "X-H" + i + ": v\r\n").collect(Collectors.joining());
    }

    @Test
    void refusesAddressesThatAreTooLongOnceTheyAreEncoded() {
        RawHttp raw = new RawHttp(port);

        assertThat(raw.get("/api/v1/bookings/1?x=" + "|".repeat(2_700))).startsWith("HTTP/1.1 200 ");
        assertThat(raw.get("/api/v1/bookings/1?x=" + "|".repeat(2_740)))
                .startsWith("HTTP/1.1 414 ")
                .contains("application/problem+json", "/problems/uri-too-long");
    }

    @Test
    void refusesWhatIsNoHttp() throws IOException {
        assertThat(raw("GET\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "/problems/malformed-http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/bookings/../../../internal/v1/bookings/1/payable",
                "/api/v1/bookings/%2e%2e/%2e%2e/internal",
                "/api/v1/bookings/..%2f..%2f..%2finternal",
                "/api/v1//bookings",
                "/api/v1/bookings;x=y"
            })
    void refusesPathsThatMeanSomethingElse(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "/problems/unacceptable-request", "nosniff");
        assertThat(BOOKING.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-A: a\u0001b", "X-A: a\u007fb", "X-A\u007f: b"})
    void refusesControlsInHeaders(String header) throws IOException {
        assertThat(raw("GET /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("/problems/malformed-http");
        assertThat(BOOKING.received()).isEmpty();
    }

    /** As pages set them that write cookies by a script: each byte of UTF-8 is one of these. */
    @Test
    void takesCookiesWithLettersOfAnyLanguage() {
        RawHttp raw = new RawHttp(port);
        String bytes = IntStream.rangeClosed(0x80, 0xff)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
        for (String cookie : List.of("city=" + bytes, RawHttp.utf8("city=東京 – ßÉ’"), "a\tb=c")) {
            assertThat(raw.send("GET /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
                            + cookie + "\r\n\r\n"))
                    .as(cookie)
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void refusesMethodsThatNobodyServes() throws IOException {
        assertThat(raw("TRACE /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("/problems/unacceptable-request");
    }

    private ResponseSpec post(String address, int length) {
        return client.post()
                .uri("/api/v1/bookings")
                .header("X-Forwarded-For", address)
                .bodyValue(new byte[length])
                .exchange();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            byte[] answer = new byte[16 * 1024];
            int length = 0;
            for (int read; !complete(answer, length) && (read = read(socket, answer, length)) > 0; ) {
                length += read;
            }
            return text(answer, length);
        }
    }

    private static int read(Socket socket, byte[] answer, int length) throws IOException {
        return socket.getInputStream().read(answer, length, answer.length - length);
    }

    private static boolean complete(byte[] answer, int length) {
        return text(answer, length).contains("}");
    }

    private static String text(byte[] answer, int length) {
        return new String(answer, 0, length, StandardCharsets.UTF_8);
    }

    private static Flux<DataBuffer> pieces(int count) {
        return Flux.range(0, count).map(i -> DefaultDataBufferFactory.sharedInstance.wrap(new byte[64 * 1024]));
    }
}
