package dev.taly.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.auth.accounts.AccountView;
import dev.taly.auth.accounts.Credentials;
import dev.taly.auth.passwords.PasswordHashing;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.defaults.http.Network;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class StepUpControllerTest extends SignInApiTest {

    private static final UUID USER = Uuid7.next();
    private static final UUID SESSION = Uuid7.next();
    private static final Credentials.Match MATCH = new Credentials.Match(USER, true, 3);
    private static final Network HERE = Network.of("127.0.0.1");
    private static final String EMAIL = "ada@example.org";

    private final PasswordHashing.Place place = mock();

    @BeforeEach
    void signIn() {
        given(credentials.take(HERE)).willReturn(place);
        given(sessions.require(SESSION))
                .willReturn(new ActiveSession(
                        SESSION,
                        USER,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Set.of(Factor.PASSWORD),
                        new Device("curl", "192.0.2.1")));
        given(accounts.find(USER)).willReturn(Optional.of(new AccountView(USER, EMAIL, true, "Ada", "en", "UTC")));
    }

    @Test
    void takesThePassword() {
        given(credentials.check(EMAIL, "right", place)).willReturn(Optional.of(MATCH));
        given(starts.prove(SESSION, MATCH)).willReturn(true);

        assertThat(post("{\"password\":\"right\"}")).hasStatus(HttpStatus.NO_CONTENT);
        then(attempts).should().succeeded(eq(EMAIL), any());
    }

    @Test
    void refusesAPasswordThatWasReplacedMeanwhile() {
        given(credentials.check(EMAIL, "old", place)).willReturn(Optional.of(MATCH));
        given(starts.prove(SESSION, MATCH)).willReturn(false);

        assertProblem(post("{\"password\":\"old\"}"), "/problems/step-up-failed");
        then(attempts).should().failed(eq(EMAIL), any());
    }

    @Test
    void countsAWrongPassword() {
        given(credentials.check(any(), any(), any())).willReturn(Optional.empty());

        assertProblem(post("{\"password\":\"wrong\"}"), "/problems/step-up-failed");
        then(attempts).should().failed(eq(EMAIL), any());
        then(starts).shouldHaveNoInteractions();
    }

    @Test
    void countsAWrongCode() {
        given(secondFactors.isRequired(USER)).willReturn(true);
        given(secondFactors.accept(USER, "123456")).willReturn(Optional.empty());

        assertProblem(post("{\"password\":\"right\",\"code\":\"123456\"}"), "/problems/step-up-failed");
        then(attempts).should().failed(eq(EMAIL), any());
        then(starts).should().codeRefused(USER);
        then(sessions).should(never()).prove(any(), any());
    }

    @Test
    void looksAtNothingWhenItWasTriedTooOften() {
        given(secondFactors.isRequired(USER)).willReturn(true);
        willThrow(CommonProblem.TOO_MANY_REQUESTS.exception()).given(attempts).checkCode(eq(USER), eq(EMAIL), any());

        assertThat(post("{\"code\":\"123456\"}")).hasStatus(HttpStatus.TOO_MANY_REQUESTS);
        then(secondFactors).should(never()).accept(any(), any());
    }

    @Test
    void namesWhatIsMissing() {
        MvcTestResult answer = post("{}");

        assertProblem(answer, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("password");
    }

    @Test
    void refusesTokensWithoutASession() {
        assertThat(http.post()
                        .uri("/api/v1/auth/step-up")
                        .with(jwt().jwt(token -> token.subject(USER.toString())))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"password\":\"right\"}"))
                .hasStatus(HttpStatus.UNAUTHORIZED);
    }

    private MvcTestResult post(String body) {
        return http.post()
                .uri("/api/v1/auth/step-up")
                .with(jwt().jwt(token -> token.subject(USER.toString()).claim("sid", SESSION.toString())))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static void assertProblem(MvcTestResult answer, String type) {
        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
    }
}
