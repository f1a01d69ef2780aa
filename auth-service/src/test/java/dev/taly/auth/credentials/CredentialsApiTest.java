package dev.taly.auth.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.auth.accounts.EmailChangeService;
import dev.taly.auth.accounts.PasswordService;
import dev.taly.auth.accounts.SteadyAnswer;
import dev.taly.auth.attempts.SignInAttempts;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.StepUp;
import dev.taly.defaults.ids.Uuid7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WebMvcTest({PasswordController.class, EmailController.class})
@Import({OwnSession.class, StepUp.class})
class CredentialsApiTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID USER = Uuid7.next();
    private static final UUID SESSION = Uuid7.next();
    private static final String CHANGE_PASSWORD = """
            {"currentPassword":"tin horse walks home","newPassword":"brass owl at dawn"}""";
    private static final String EMAIL = """
            {"email":"ada@new.example"}""";
    private static final String TOKEN = """
            {"token":"t"}""";

    @Autowired
    MockMvcTester http;

    @MockitoBean
    PasswordService passwords;

    @MockitoBean
    OwnPassword ownPassword;

    @MockitoBean
    EmailChangeService emailChanges;

    @MockitoBean
    OwnEmailService ownEmail;

    @MockitoBean
    SignInAttempts attempts;

    @MockitoBean
    SessionService sessions;

    @MockitoBean
    SteadyAnswer steadyAnswer;

    @MockitoBean(name = "machineClock")
    Clock machineClock;

    @BeforeEach
    void answerSteadilyAtNoon() {
        given(machineClock.instant()).willReturn(NOON);
        willAnswer(call -> {
                    call.getArgument(0, Runnable.class).run();
                    return null;
                })
                .given(steadyAnswer)
                .after(any());
    }

    @Test
    void answersAlikeAndSteadilyWhoeverForgotHisPassword() {
        assertThat(post("/password/forgot", EMAIL, null))
                .hasStatus(HttpStatus.ACCEPTED)
                .body()
                .isEmpty();

        then(steadyAnswer).should().after(any());
        then(passwords).should().forgot("ada@new.example");
    }

    @Test
    void resetsThePasswordForWhoeverHasTheToken() {
        assertThat(post("/password/reset", "{\"token\":\"t\",\"password\":\"brass owl at dawn\"}", null))
                .hasStatus(HttpStatus.NO_CONTENT);

        then(ownPassword).should().reset(eq("t"), eq("brass owl at dawn"), any());
    }

    @Test
    void changesThePasswordOfWhoeverIsSignedIn() {
        ActiveSession session = signedInSince(Duration.ofHours(5));

        assertThat(post("/password/change", CHANGE_PASSWORD, user())).hasStatus(HttpStatus.NO_CONTENT);

        then(ownPassword).should().change(eq(session), eq("tin horse walks home"), eq("brass owl at dawn"), any());
    }

    @Test
    void asksForAnotherAddressSteadily() {
        signedInSince(Duration.ofMinutes(10));

        assertThat(post("/email/change", EMAIL, user())).hasStatus(HttpStatus.ACCEPTED);

        then(steadyAnswer).should().after(any());
        then(ownEmail).should().request(USER, SESSION, "ada@new.example");
    }

    @Test
    void wantsAFreshProofForAnotherAddress() {
        signedInSince(Duration.ofMinutes(10).plusSeconds(1));

        assertProblem(post("/email/change", EMAIL, user()), HttpStatus.FORBIDDEN, "/problems/step-up-required");
        verifyNoInteractions(ownEmail);
    }

    @Test
    void confirmsAnAddressAndTakesItsNetworksAlong() {
        given(emailChanges.confirm("t"))
                .willReturn(new EmailChangeService.Changed("ada@example.org", "ada@new.example"));

        assertThat(post("/email/confirm", TOKEN, null)).hasStatus(HttpStatus.NO_CONTENT);

        then(attempts).should().moved("ada@example.org", "ada@new.example");
    }

    @ParameterizedTest
    @CsvSource({"/password/change", "/email/change"})
    void belongToSignedInPersonsWhoseSessionLasts(String path) {
        String body = path.startsWith("/email") ? EMAIL : CHANGE_PASSWORD;

        assertProblem(post(path, body, null), HttpStatus.UNAUTHORIZED, "/problems/unauthorized");
        assertProblem(post(path, body, machine()), HttpStatus.FORBIDDEN, "/problems/forbidden");
        assertProblem(post(path, body, user()), HttpStatus.UNAUTHORIZED, "/problems/unauthorized");
        assertProblem(
                post(path, body, jwt().jwt(token -> token.subject(USER.toString()))),
                HttpStatus.UNAUTHORIZED,
                "/problems/unauthorized");
        verifyNoInteractions(ownPassword, ownEmail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/password/forgot | {\"email\":\"ada\"}                             | email",
                "/password/reset  | {\"password\":\"brass owl at dawn\"}            | token",
                "/password/reset  | {\"token\":\"t\",\"password\":\"short\"}        | password",
                "/password/change | {\"newPassword\":\"brass owl at dawn\"}         | currentPassword",
                "/password/change | {\"currentPassword\":\"a\",\"newPassword\":\"short\"} | newPassword",
                "/email/change    | {\"email\":\"ada@localhost\"}                   | email",
                "/email/confirm   | {\"token\":\"\"}                                | token"
            })
    void namesTheBadField(String path, String body, String field) {
        MvcTestResult answer = post(path, body, user());

        assertProblem(answer, HttpStatus.UNPROCESSABLE_CONTENT, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    private ActiveSession signedInSince(Duration ago) {
        Instant then = NOON.minus(ago);
        ActiveSession session =
                new ActiveSession(SESSION, USER, then, then, Set.of(Factor.PASSWORD), new Device("test", "192.0.2.1"));
        given(sessions.use(SESSION)).willReturn(Optional.of(session));
        given(sessions.require(SESSION)).willReturn(session);
        return session;
    }

    private MvcTestResult post(String path, String body, RequestPostProcessor caller) {
        var request = http.post()
                .uri("/api/v1/auth" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        return (caller == null ? request : request.with(caller)).exchange();
    }

    private static RequestPostProcessor user() {
        return jwt().jwt(token -> token.subject(USER.toString()).claim("sid", SESSION.toString()));
    }

    private static RequestPostProcessor machine() {
        return jwt().jwt(token -> token.subject("user-service").claim("client_id", "user-service"))
                .authorities(new SimpleGrantedAuthority("SCOPE_internal:user"));
    }

    private static void assertProblem(MvcTestResult answer, HttpStatus status, String type) {
        assertThat(answer).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
    }
}
