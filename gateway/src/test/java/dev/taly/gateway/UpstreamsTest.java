package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Services that are slow, away or broken. Each breaker belongs to one service, so each test takes another service. */
@TestPropertySource(
        properties = {
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=1s",
            "taly.breakers.window=3s",
            "taly.breakers.least-calls=10",
            "taly.breakers.trials=2",
            "taly.breakers.rest=2s"
        })
class UpstreamsTest extends GatewayTest {

    private static final FakeService SECOND_USER = new FakeService();

    @Autowired
    private CircuitBreakerRegistry breakers;

    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    @DynamicPropertySource
    static void twoInstances(DynamicPropertyRegistry registry) {
        registry.add("taly.upstreams.user", () -> USER.url() + "," + SECOND_USER.url());
    }

    @Test
    void spreadsOverTheInstancesOfAService() {
        SECOND_USER.reset();
        for (int i = 0; i < 6; i++) {
            get("/api/v1/users/me").exchange().expectStatus().isOk();
        }

        assertThat(USER.received()).hasSize(3);
        assertThat(SECOND_USER.received()).hasSize(3);
    }

    @Test
    void passesOverAnInstanceThatTakesNoConnectionAndReturnsToIt() {
        SECOND_USER.reset();
        SECOND_USER.stop();
        try {
            for (int i = 0; i < 6; i++) {
                get("/api/v1/users/me").exchange().expectStatus().isOk();
                post("/api/v1/companies").expectStatus().isOk();
            }
            assertThat(USER.received()).hasSize(12);
        } finally {
            SECOND_USER.start();
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            post("/api/v1/companies").expectStatus().isOk();
            assertThat(SECOND_USER.received()).isNotEmpty();
        });
        assertThat(SECOND_USER.last().body()).isEqualTo("{}");
    }

    @Test
    void leavesAnInstanceAloneThatIsAboutToStop() {
        SECOND_USER.reset();
        SECOND_USER.behave(exchange -> {
            exchange.getResponseHeaders().set("Taly-Draining", "true");
            FakeService.answer(exchange, 200, "application/json", "{}");
        });

        for (int i = 0; i < 6; i++) {
            post("/api/v1/companies").expectStatus().isOk().expectHeader().doesNotExist("Taly-Draining");
        }

        assertThat(SECOND_USER.received()).hasSize(1);
        assertThat(USER.received()).hasSize(5);
        SECOND_USER.reset();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            post("/api/v1/companies").expectStatus().isOk();
            assertThat(SECOND_USER.received()).isNotEmpty();
        });
    }

    @Test
    void neverSendsAWriteTwiceThatAnInstanceHasReceived() {
        SECOND_USER.reset();
        SECOND_USER.behave(exchange -> exchange.close());
        USER.behave(exchange -> exchange.close());

        isProblem(post("/api/v1/companies"), 502, "bad-gateway");

        assertThat(USER.received().size() + SECOND_USER.received().size()).isEqualTo(1);
        SECOND_USER.reset();
    }

    @Test
    void bringsManyRequestsToAServiceAtOnce() {
        int many = 100;
        CountDownLatch arriving = new CountDownLatch(many);
        BOOKING.behave(exchange -> {
            arriving.countDown();
            int status = wait(arriving, Duration.ofSeconds(9)) ? 200 : 500;
            FakeService.answer(exchange, status, "application/json", "{}");
        });

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < many; i++) {
                callers.submit(() -> statuses.add(status("/api/v1/bookings")));
            }
        }

        assertThat(statuses).hasSize(many).containsOnly(200);
    }

    @Test
    void givesUpOnASlowService() {
        CountDownLatch finished = new CountDownLatch(1);
        NOTIFICATION.behave(exchange -> wait(finished, Duration.ofSeconds(30)));

        ResponseSpec answer = get("/api/v1/users/me/notifications").exchange();
        finished.countDown();

        isProblem(answer, 504, "gateway-timeout");
        assertThat(NOTIFICATION.received()).hasSize(1);
    }

    @Test
    void leavesMoreTimeToWritingThanToReading() {
        CountDownLatch never = new CountDownLatch(1);
        BOOKING.behave(exchange -> {
            wait(never, Duration.ofSeconds(2));
            FakeService.answer(exchange, 200, "application/json", "{}");
        });

        post("/api/v1/bookings").expectStatus().isOk();
        isProblem(get("/api/v1/bookings/1").exchange(), 504, "gateway-timeout");
    }

    @Test
    void asksAgainOnceWhenAServiceIsUnavailableAndTheRequestOnlyReads() {
        AtomicInteger asked = new AtomicInteger();
        NOTIFICATION.behave(exchange ->
                FakeService.answer(exchange, asked.incrementAndGet() == 1 ? 503 : 200, "application/json", "{}"));
        get("/api/v1/users/me/notifications").exchange().expectStatus().isOk();
        assertThat(asked).hasValue(2);

        asked.set(0);
        client.post()
                .uri("/api/v1/companies/1/webhook-endpoints")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(503);
        assertThat(asked).hasValue(1);
    }

    @Test
    void letsGoOfTheConnectionWhoseAnswerItDoesNotRead() {
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean letGo = new AtomicBoolean();
        NOTIFICATION.behave(exchange -> {
            if (asked.incrementAndGet() > 1) {
                FakeService.answer(exchange, 200, "application/json", "{}");
                return;
            }
            exchange.sendResponseHeaders(503, 0);
            try {
                while (true) {
                    exchange.getResponseBody().write(new byte[8192]);
                }
            } catch (IOException closed) {
                letGo.set(true);
            }
        });

        get("/api/v1/users/me/notifications").exchange().expectStatus().isOk();
        await().atMost(Duration.ofSeconds(20)).untilTrue(letGo);
    }

    @Test
    void passesAServicesOwnUnavailabilityOnAfterAskingAgain() {
        String problem = "{\"type\":\"/problems/service-unavailable\",\"status\":503,\"theirs\":true}";
        NOTIFICATION.behave(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            FakeService.answer(exchange, 503, "application/problem+json", problem);
        });

        get("/api/v1/users/me/notifications")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .valueEquals("Retry-After", "7")
                .expectBody(String.class)
                .isEqualTo(problem);
    }

    @Test
    void answersForAServiceThatBreaksOff() {
        PAYMENT.behave(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"theirs\"");
            exchange.sendResponseHeaders(200, 1000);
            throw new IOException("broken off");
        });

        ResponseSpec answer =
                client.post().uri("/api/v1/payments").bodyValue("{}").exchange();

        answer.expectHeader().doesNotExist("ETag");
        isProblem(answer, 502, "bad-gateway");
    }

    @Test
    void stopsAskingAServiceThatIsAwayAndComesBackToIt() {
        BOOKING.stop();
        try {
            for (int i = 0; i < 10; i++) {
                isUnavailable(post("/api/v1/bookings"));
            }
        } finally {
            BOOKING.start();
        }
        // it is there again, but nobody asks it yet
        isUnavailable(post("/api/v1/bookings"));
        assertThat(BOOKING.received()).isEmpty();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> post("/api/v1/bookings").expectStatus().isOk());
        for (int i = 0; i < 20; i++) {
            post("/api/v1/bookings").expectStatus().isOk();
        }
    }

    @Test
    void forgetsWhatFailedBeforeAServiceCameBack() {
        CircuitBreaker.Metrics seen = breakers.circuitBreaker("payment").getMetrics();
        await().atMost(Duration.ofSeconds(20)).until(() -> seen.getNumberOfBufferedCalls() == 0);
        PAYMENT.stop();
        try {
            for (int i = 0; i < 9; i++) {
                isUnavailable(post("/api/v1/payments"));
            }
        } finally {
            PAYMENT.start();
        }
        assertThat(seen.getNumberOfFailedCalls()).isEqualTo(9);
        await().atMost(Duration.ofSeconds(20)).until(() -> seen.getNumberOfBufferedCalls() == 0);

        for (int i = 0; i < 12; i++) {
            post("/api/v1/payments").expectStatus().isOk();
        }
    }

    @Test
    void goesOnAskingAServiceThatRefusesOrFailsAnswering() {
        AtomicInteger status = new AtomicInteger();
        AUTH.behave(exchange -> FakeService.answer(exchange, status.get(), "application/json", "{}"));

        for (int refused : new int[] {400, 401, 404, 409, 422, 500}) {
            status.set(refused);
            for (int i = 0; i < 15; i++) {
                post("/api/v1/auth/login").expectStatus().isEqualTo(refused);
            }
        }
    }

    private int status(String path) {
        return post(path).returnResult(String.class).getStatus().value();
    }

    private ResponseSpec post(String path) {
        return client.post().uri(path).bodyValue("{}").exchange();
    }

    private static void isUnavailable(ResponseSpec answer) {
        answer.expectHeader().exists(HttpHeaders.RETRY_AFTER);
        isProblem(answer, 503, "service-unavailable");
    }

    private static boolean wait(CountDownLatch latch, Duration limit) {
        try {
            return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
