package dev.taly.sandbox.stripe;

import static dev.taly.sandbox.stripe.StripeFixture.aSession;
import static dev.taly.sandbox.stripe.StripeFixture.key;
import static dev.taly.sandbox.stripe.StripeFixture.sessions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.ApiException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.model.checkout.Session;
import com.stripe.service.checkout.SessionService;
import dev.taly.sandbox.Control;
import dev.taly.sandbox.SandboxTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What stripe-java makes of a Stripe that misbehaves, and what Stripe then did. */
@SandboxTest
class StripeFaultsTest {

    private static final int CALLS = 50;

    /** At most: the JDK's client under stripe-java may try again by itself when a connection closes before the answer begins. */
    private static final int TRIES = 3;

    @LocalServerPort
    private int port;

    private final String idempotencyKey = UUID.randomUUID().toString();
    private Control control;

    @BeforeEach
    void control() {
        control = new Control(port);
    }

    @AfterEach
    void backToNormal() throws Exception {
        control.backToNormal();
    }

    @Test
    void answersSlowly() throws Exception {
        var fault = control.fault("{'provider': 'stripe', 'fault': 'SLOW', 'delayMillis': 600, 'times': 1}");
        long began = System.nanoTime();
        assertThat(create().getStatus()).isEqualTo("open");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(600));
        assertThat(control.used(fault)).isEqualTo(1);
        assertThat(recorded().getFirst().path("fault").stringValue()).isEqualTo("SLOW");
    }

    @Test
    void takesEffectAfterTheCallerLostPatience() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'SLOW', 'delayMillis': 700, 'times': 1}");
        assertThatExceptionOfType(ApiConnectionException.class)
                .isThrownBy(() -> impatient().create(aSession().build(), key(idempotencyKey)));
        await().atMost(Duration.ofSeconds(20)).until(() -> recorded().size() == 1);
        assertThat(replayed(create())).isTrue();
    }

    @Test
    void failsWithoutEffect() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'ERROR', 'status': 503, 'times': 1}");
        var error = catchThrowableOfType(ApiException.class, this::create);
        assertThat(error.getStatusCode()).isEqualTo(503);
        assertThat(error.getStripeError().getType()).isEqualTo("api_error");
        assertThat(error.getRequestId()).startsWith("req_");
        assertThat(recorded()).extracting(r -> r.path("status").intValue()).containsExactly(503);
        assertThat(recorded())
                .extracting(r -> r.path("fault").stringValue("none"))
                .containsExactly("ERROR");
    }

    /** As Stripe does, for a day: only another key gets there. */
    @Test
    void answersItsErrorAgainToTheSameKey() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'ERROR', 'times': 1}");
        assertThat(catchThrowableOfType(ApiException.class, this::create).getStatusCode())
                .isEqualTo(500);
        control.backToNormal();

        for (int i = 0; i < 2; i++) {
            var again = catchThrowableOfType(ApiException.class, this::create);
            assertThat(again.getStatusCode()).isEqualTo(500);
            assertThat(again.getStripeError().getType()).isEqualTo("api_error");
        }

        assertThat(recorded())
                .extracting(r -> r.path("replayed").booleanValue())
                .containsExactly(true, true, false);
        assertThat(recorded()).allMatch(r -> r.path("objectId").isNull());
        var another = sessions(port).create(aSession().build(), key(idempotencyKey + "-1"));
        assertThat(another.getStatus()).isEqualTo("open");
        assertThat(replayed(another)).isFalse();
    }

    @Test
    void keepsNoRefusalUnderTheKey() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'ERROR', 'status': 400, 'times': 1}");
        assertThat(catchThrowable(this::create)).isInstanceOf(InvalidRequestException.class);

        assertThat(replayed(create())).isFalse();
    }

    @Test
    void limitsTheRate() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'RATE_LIMITED', 'times': 1}");
        var error = catchThrowableOfType(RateLimitException.class, this::create);
        assertThat(error.getStatusCode()).isEqualTo(429);
        assertThat(error.getStripeError().getType()).isEqualTo("rate_limit_error");
        assertThat(replayed(create())).isFalse();
    }

    @Test
    void neverAnswersAfterTheEffect() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'TIMEOUT_AFTER_EFFECT', 'times': 1}");
        assertThatExceptionOfType(ApiConnectionException.class)
                .isThrownBy(() -> impatient().create(aSession().build(), key(idempotencyKey)));
        assertThat(recorded()).hasSize(1);
        var session = create();
        assertThat(replayed(session)).isTrue();
        assertThat(recorded()).extracting(r -> r.path("objectId").stringValue()).containsOnly(session.getId());
        assertThat(recorded())
                .extracting(r -> r.path("replayed").booleanValue())
                .containsExactly(true, false);
    }

    @Test
    void closesTheConnectionWhenTheTimeOfATimeOutIsOver() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'TIMEOUT_AFTER_EFFECT', 'delayMillis': 300}");
        assertThatExceptionOfType(ApiConnectionException.class).isThrownBy(this::create);
        assertThat(recorded()).hasSizeBetween(1, TRIES);
    }

    @Test
    void breaksTheConnectionInTheMiddleOfTheAnswer() throws Exception {
        var fault = control.fault("{'provider': 'stripe', 'fault': 'RESET', 'times': 1}");
        assertThatExceptionOfType(ApiConnectionException.class).isThrownBy(this::create);
        assertThat(control.used(fault)).isEqualTo(1);
        assertThat(replayed(create())).isTrue();
    }

    @Test
    void closesTheConnectionWithoutEffect() throws Exception {
        var fault = control.fault("{'provider': 'stripe', 'fault': 'DOWN'}");
        assertThatExceptionOfType(ApiConnectionException.class).isThrownBy(this::create);
        assertThat(recorded())
                .hasSize(control.used(fault))
                .allMatch(r -> r.path("status").isNull());
        control.backToNormal();
        assertThat(replayed(create())).isFalse();
    }

    @Test
    void staysDownUntilTheFaultIsRemoved() throws Exception {
        var fault = control.fault("{'provider': 'stripe', 'fault': 'DOWN'}");
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowable(this::create)).isInstanceOf(ApiConnectionException.class);
        }
        assertThat(control.used(fault)).isBetween(3, 3 * TRIES);
        assertThat(control.http().delete("/sandbox/faults/" + fault).statusCode())
                .isEqualTo(204);
        assertThat(create().getStatus()).isEqualTo("open");
    }

    @Test
    void strikesExactlyAsOftenAsAskedUnderParallelCalls() throws Exception {
        var error = control.fault("{'provider': 'stripe', 'fault': 'ERROR', 'times': 13}");
        var reset = control.fault("{'provider': 'stripe', 'fault': 'RESET', 'times': 9}");
        int before = control.items("/sandbox/stripe/requests").size();
        var outcomes = inParallel(() -> sessions(port).create(aSession().build()));
        assertThat(outcomes.stream().filter(ApiException.class::isInstance)).hasSize(13);
        assertThat(outcomes.stream().filter(ApiConnectionException.class::isInstance))
                .hasSize(9);
        assertThat(outcomes.stream().filter(Session.class::isInstance)).hasSize(28);
        assertThat(List.of(control.used(error), control.used(reset))).containsExactly(13, 9);
        var requests = control.items("/sandbox/stripe/requests");
        assertThat(requests.size() - before).isEqualTo(CALLS);
        assertThat(requests.valueStream()
                        .limit(CALLS)
                        .filter(r -> r.path("status").intValue() == 200))
                .as("with effect")
                .hasSize(37);
    }

    @Test
    void breaksExactlyAsManyConnectionsAsAskedUnderParallelCalls() throws Exception {
        var down = control.fault("{'provider': 'stripe', 'fault': 'DOWN', 'times': 11}");
        var outcomes =
                inParallel(() -> control.http().post("/stripe/v1/refunds", "").statusCode());
        assertThat(outcomes.stream().filter(IOException.class::isInstance)).hasSize(11);
        assertThat(outcomes.stream().filter(o -> o.equals(401))).hasSize(39);
        assertThat(control.used(down)).isEqualTo(11);
    }

    @Test
    void strikesOnlyTheMethodAndThePathThatWereNamed() throws Exception {
        var fault = control.fault(
                "{'provider': 'stripe', 'fault': 'ERROR', 'method': 'get', 'path': '/v1/checkout/sessions'}");
        var session = create();
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> sessions(port).retrieve(session.getId()));
        assertThat(control.http().get("/stripe/v1/payment_intents/pi_1").statusCode())
                .isEqualTo(401);
        assertThat(control.used(fault)).isEqualTo(1);
    }

    @Test
    void leavesThePaymentPageAloneUnlessItIsNamed() throws Exception {
        var page = "/stripe/checkout/" + create().getId();
        int calls = control.items("/sandbox/stripe/requests").size();
        control.fault("{'provider': 'stripe', 'fault': 'ERROR'}");
        assertThat(control.http().get(page).statusCode()).isEqualTo(200);
        control.fault("{'provider': 'stripe', 'fault': 'ERROR', 'path': '/checkout', 'status': 502}");
        assertThat(control.http().get(page).statusCode()).isEqualTo(502);
        assertThat(control.items("/sandbox/stripe/requests"))
                .as("pages are no calls")
                .hasSize(calls);
    }

    private Session create() throws Exception {
        return sessions(port).create(aSession().build(), key(idempotencyKey));
    }

    private SessionService impatient() {
        return StripeClient.builder()
                .setApiKey(SandboxTest.SECRET_KEY)
                .setApiBase("http://127.0.0.1:" + port + "/stripe")
                .setMaxNetworkRetries(0)
                .setReadTimeout(400)
                .build()
                .v1()
                .checkout()
                .sessions();
    }

    private static boolean replayed(Session session) {
        return session.getLastResponse()
                .headers()
                .firstValue("Idempotent-Replayed")
                .isPresent();
    }

    /** The calls of this test, newest first. */
    private List<JsonNode> recorded() throws Exception {
        return control.items("/sandbox/stripe/requests")
                .valueStream()
                .filter(r -> r.path("idempotencyKey").stringValue("").equals(idempotencyKey))
                .toList();
    }

    private static List<Object> inParallel(Callable<Object> call) throws Exception {
        var futures = new ArrayList<Future<Object>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLS; i++) {
                futures.add(threads.submit(() -> {
                    try {
                        return call.call();
                    } catch (Exception e) {
                        return e;
                    }
                }));
            }
        }
        var outcomes = new ArrayList<>();
        for (var future : futures) {
            outcomes.add(future.get());
        }
        return outcomes;
    }
}
