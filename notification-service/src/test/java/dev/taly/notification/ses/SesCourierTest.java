package dev.taly.notification.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.events.auth.MailRequested;
import dev.taly.events.booking.BookingConfirmed;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.companies.CompaniesFixture;
import dev.taly.notification.deliveries.Attempt;
import dev.taly.notification.deliveries.Courier;
import dev.taly.notification.doubles.RudeServer;
import dev.taly.notification.doubles.SesDouble;
import dev.taly.notification.mails.MailFixture;
import dev.taly.notification.mails.MailRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What each way of failing means for the mail, by the real SDK. */
class SesCourierTest {

    @ParameterizedTest
    @CsvSource({
        "503, ServiceUnavailableException",
        "500, InternalServiceErrorException",
        "429, TooManyRequestsException"
    })
    void anAnswerThatItCannotNowMeansNotTaken(int status, String type) {
        try (SesDouble ses = new SesDouble()) {
            ses.failNext(status, type);

            assertThatThrownBy(() -> courier(ses.endpoint()).send(attempt())).isInstanceOf(Courier.Unavailable.class);
            assertThat(ses.mailsTo("charles@example.org")).isEmpty();
        }
    }

    record Documented(int status, String type, String message, String means, String source) {}

    static List<Documented> documented() throws IOException {
        try (InputStream file = SesCourierTest.class.getResourceAsStream("/ses/send-email-errors.json")) {
            return JsonMapper.shared().readValue(file, new TypeReference<>() {});
        }
    }

    @ParameterizedTest
    @MethodSource("documented")
    void whatSesIsDocumentedToAnswerIsFinalOnlyWhenItIsAboutTheRecipient(Documented error) {
        try (SesDouble ses = new SesDouble()) {
            ses.refuseNext(error.status(), error.type(), error.message());

            assertThatThrownBy(() -> courier(ses.endpoint()).send(attempt()))
                    .satisfies(thrown -> assertThat(thrown.getClass().getSimpleName() + " " + thrown.getMessage())
                            .isEqualTo(error.means()))
                    .hasNoCause();
        }
    }

    /** RFC 6047: those who show an invitation find it among the alternatives, those who show files find the file. */
    @Test
    void theCalendarFileIsAnAlternativeAndAttached() {
        try (SesDouble ses = new SesDouble()) {
            courier(ses.endpoint()).send(attempt());

            String mail = ses.mailsTo("charles@example.org").getFirst();
            assertThat(mail.split("(?i)content-type: text/calendar; charset=UTF-8; method=REQUEST", -1))
                    .hasSize(3);
            assertThat(mail)
                    .containsSubsequence(
                            "multipart/mixed",
                            "multipart/alternative",
                            "text/plain",
                            "text/html",
                            "text/calendar",
                            "text/calendar",
                            "invite.ics")
                    .contains("From: Analytical Cuts <", "Auto-Submitted: auto-generated")
                    .doesNotContain("Reply-To");
        }
    }

    @Test
    void whoAnswersAMailAboutABookingReachesTheCompany() {
        try (SesDouble ses = new SesDouble()) {
            MailRenderer renderer = MailFixture.renderer(CompaniesFixture.reachedAt("ada@cuts.example", null, null));
            courier(ses.endpoint(), renderer).send(attempt());

            assertThat(ses.mailsTo("charles@example.org").getFirst())
                    .contains(
                            "From: Analytical Cuts <bookings@taly.test>",
                            "Reply-To: Analytical Cuts <ada@cuts.example>");
        }
    }

    @Test
    void whoAnswersAMailAboutHisAccountReachesSomebody() {
        MailRequested changed = new MailRequested(
                UUID.randomUUID(),
                MailRequested.Kind.EMAIL_CHANGED,
                "charles@example.org",
                "Charles",
                "en",
                null,
                null,
                "other@example.org",
                true);
        try (SesDouble ses = new SesDouble()) {
            courier(ses.endpoint())
                    .send(new Attempt(
                            UUID.randomUUID(),
                            NotificationChannel.EMAIL,
                            "email-changed",
                            "charles@example.org",
                            Locale.ENGLISH,
                            JsonMapper.shared().writeValueAsBytes(changed)));

            assertThat(ses.mailsTo("charles@example.org").getFirst())
                    .contains(
                            "From: Taly <bookings@taly.test>",
                            "Reply-To: help@taly.test",
                            "Auto-Submitted: auto-generated");
        }
    }

    /** Without it SES tells nobody what became of a mail. */
    @Test
    void namesTheConfigurationSetThatReports() {
        try (SesDouble ses = new SesDouble()) {
            courier(ses.endpoint(), MailFixture.renderer(), "taly-mails").send(attempt());
            courier(ses.endpoint()).send(attempt());

            assertThat(ses.configurationSets()).containsExactly("taly-mails", "");
        }
    }

    @Test
    void aDomainIsWrittenAsTheMailSystemKnowsIt() {
        try (SesDouble ses = new SesDouble()) {
            courier(ses.endpoint()).send(attempt("anna@münchen.example"));

            assertThat(ses.mailsTo("anna@xn--mnchen-3ya.example")).hasSize(1);
        }
    }

    /** It would be tried for a day, and never be any better. */
    @ParameterizedTest
    @ValueSource(strings = {"änne@example.org", "nobody", "@example.org"})
    void whatIsNoAddressIsGivenUpAtOnce(String address) {
        try (SesDouble ses = new SesDouble()) {
            assertThatThrownBy(() -> courier(ses.endpoint()).send(attempt(address)))
                    .isInstanceOf(Courier.Undeliverable.class);
        }
    }

    @Test
    void withoutAConnectionNothingWasSent() throws IOException {
        int free;
        try (ServerSocket socket = loopback()) {
            free = socket.getLocalPort();
        }

        assertThatThrownBy(() -> courier("http://127.0.0.1:" + free).send(attempt()))
                .isInstanceOf(Courier.Unavailable.class);
    }

    @Test
    void withoutAnAnswerInTimeNobodyKnows() throws IOException {
        // the system takes the connection and the request, and nobody reads them
        try (ServerSocket silent = loopback()) {
            assertThatThrownBy(() ->
                            courier("http://127.0.0.1:" + silent.getLocalPort()).send(attempt()))
                    .isInstanceOf(Courier.Unclear.class);
        }
    }

    /** RFC 9110, sections 15.6.3 and 15.6.5: a proxy asked SES and got no answer. */
    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void anAnswerOfAProxyLeavesItUnclear(int status) {
        try (SesDouble ses = new SesDouble()) {
            ses.failNext(status, "BadGateway");

            assertThatThrownBy(() -> courier(ses.endpoint()).send(attempt())).isInstanceOf(Courier.Unclear.class);
        }
    }

    /** The JDK would send the mail a second time by itself if it were let. */
    @Test
    void aConnectionThatClosesBeforeTheAnswerLeavesItUnclearAndIsNotTriedTwice() {
        try (RudeServer rude = new RudeServer()) {
            assertThatThrownBy(() -> courier(rude.url()).send(attempt())).isInstanceOf(Courier.Unclear.class);
            assertThat(rude.requests()).isEqualTo(1);
        }
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private static SesCourier courier(String endpoint) {
        return courier(endpoint, MailFixture.renderer());
    }

    private static SesCourier courier(String endpoint, MailRenderer renderer) {
        return courier(endpoint, renderer, "");
    }

    private static SesCourier courier(String endpoint, MailRenderer renderer, String configurationSet) {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        SesSettings settings = new SesSettings(
                endpoint, "eu-central-1", configurationSet, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new SesCourier(new SesClient().ses(settings), renderer, MailFixture.SETTINGS, settings);
    }

    private static Attempt attempt() {
        return attempt("charles@example.org");
    }

    private static Attempt attempt(String recipient) {
        return new Attempt(
                UUID.randomUUID(),
                NotificationChannel.EMAIL,
                "booking-confirmed",
                recipient,
                Locale.ENGLISH,
                JsonMapper.shared().writeValueAsBytes(new BookingConfirmed(MailFixture.booking("Charles", "en"))));
    }
}
