package dev.taly.notification.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.deliveries.Attempt;
import dev.taly.notification.deliveries.Courier;
import dev.taly.notification.doubles.RudeServer;
import dev.taly.notification.doubles.TwilioDouble;
import dev.taly.notification.sms.SmsFixture;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The real SDK against a double of Twilio. */
class TwilioCourierTest {

    private final TwilioDouble twilio = new TwilioDouble();
    private final String number = SmsFixture.aNumber();
    private final UUID delivery = UUID.randomUUID();

    @AfterEach
    void stop() {
        twilio.close();
    }

    @Test
    void sendsAndTellsWhereToReport() {
        String sid = courier(twilio.url(), TwilioDouble.TOKEN).send(attempt());

        TwilioDouble.Taken taken = twilio.takenFor(number).getFirst();
        assertThat(taken.sid()).isEqualTo(sid);
        assertThat(taken.form())
                .containsEntry("From", "+15005550006")
                .containsEntry("StatusCallback", "https://taly.test/api/v1/webhooks/twilio?delivery=" + delivery)
                .hasEntrySatisfying("Body", body -> assertThat(body).startsWith("Analytical Cuts: "));
    }

    @Test
    void aRefusalIsFinalAndNamesItsCodeAlone() {
        twilio.answerNext(400, """
                {"code":21211,"message":"The 'To' number %s is not a valid phone number.","status":400}""".formatted(number));

        assertThatThrownBy(() -> courier(twilio.url(), TwilioDouble.TOKEN).send(attempt()))
                .isInstanceOf(Courier.Undeliverable.class)
                .hasMessage("twilio-21211")
                .hasNoCause();
    }

    /** Twilio's error dictionary: our sender, our callback, an account on trial. */
    @ParameterizedTest
    @ValueSource(ints = {21212, 21603, 21606, 21608, 21609, 21659, 21660})
    void whatIsWrongWithUsIsNotFinal(int code) {
        twilio.answerNext(400, "{\"code\":%d,\"message\":\"no\",\"status\":400}".formatted(code));

        assertThatThrownBy(() -> courier(twilio.url(), TwilioDouble.TOKEN).send(attempt()))
                .isInstanceOf(Courier.Misconfigured.class)
                .hasMessage("twilio-" + code);
    }

    @Test
    void aFullQueueIsAskedAgainLater() {
        twilio.answerNext(400, "{\"code\":21611,\"message\":\"queue is full\",\"status\":400}");

        assertThatThrownBy(() -> courier(twilio.url(), TwilioDouble.TOKEN).send(attempt()))
                .isInstanceOf(Courier.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 429, 500, 503})
    void otherAnswersMeanNotTakenAndAreNotAskedTwice(int status) {
        twilio.answerNext(status, "{\"code\":20500,\"message\":\"no\"}", "Location", twilio.url());

        assertThatThrownBy(() -> courier(twilio.url(), TwilioDouble.TOKEN).send(attempt()))
                .isInstanceOf(Courier.Unavailable.class);
        assertThat(twilio.callsFor(number)).isEqualTo(1);
    }

    @Test
    void aWrongTokenIsNotTheFaultOfTheMessage() {
        assertThatThrownBy(() -> courier(twilio.url(), "wrong").send(attempt()))
                .isInstanceOf(Courier.Unavailable.class);
    }

    @Test
    void withoutAConnectionNothingWasSent() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() ->
                        courier("http://127.0.0.1:" + free, TwilioDouble.TOKEN).send(attempt()))
                .isInstanceOf(Courier.Unavailable.class);
    }

    @Test
    void withoutAnAnswerNobodyKnows() {
        twilio.hangNext();
        isUnclear();
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsNone() {
        twilio.stallNext();
        isUnclear();
    }

    @Test
    void aConnectionThatBreaksInTheMiddleOfTheAnswerLeavesItUnclear() {
        twilio.breakOffNext();
        isUnclear();
    }

    @Test
    void aConnectionThatClosesBeforeTheAnswerLeavesItUnclearAndIsNotTriedTwice() {
        try (RudeServer rude = new RudeServer()) {
            assertThatThrownBy(() -> courier(rude.url(), TwilioDouble.TOKEN).send(attempt()))
                    .isInstanceOf(Courier.Unclear.class);
            assertThat(rude.requests()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatCannotBeReadLeavesItUnclear() {
        twilio.mumbleNext();
        isUnclear();
    }

    /** RFC 9110, sections 15.6.3 and 15.6.5: a proxy asked Twilio and got no answer. */
    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void anAnswerOfAProxyLeavesItUnclear(int status) {
        twilio.answerNext(status, "<html>");
        isUnclear();
    }

    private void isUnclear() {
        assertThatThrownBy(() -> courier(twilio.url(), TwilioDouble.TOKEN).send(attempt()))
                .isInstanceOf(Courier.Unclear.class)
                .hasMessageNotContaining(number);
        assertThat(twilio.callsFor(number)).isEqualTo(1);
    }

    private static TwilioCourier courier(String url, String token) {
        TwilioSettings settings = new TwilioSettings(
                url,
                TwilioDouble.ACCOUNT,
                token,
                "+15005550006",
                "https://taly.test",
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        return new TwilioCourier(new TwilioConfiguration().twilio(settings), SmsFixture.renderer(), settings);
    }

    private Attempt attempt() {
        return new Attempt(
                delivery,
                NotificationChannel.SMS,
                "booking-confirmed",
                number,
                Locale.ENGLISH,
                JsonMapper.shared()
                        .writeValueAsBytes(new BookingConfirmed(SmsFixture.booking(UUID.randomUUID(), number, "en"))));
    }
}
