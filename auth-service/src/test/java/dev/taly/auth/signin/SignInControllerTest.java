package dev.taly.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

import dev.taly.auth.accounts.Credentials;
import dev.taly.auth.grants.Granted;
import dev.taly.auth.grants.Scopes;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

class SignInControllerTest extends SignInApiTest {

    private static final UUID USER = Uuid7.next();
    private static final UUID SESSION = Uuid7.next();
    private static final ActiveSession STARTED = new ActiveSession(
            SESSION, USER, Instant.EPOCH, Instant.EPOCH, Set.of(Factor.PASSWORD), new Device("test", "192.0.2.1"));
    private static final OAuth2AccessToken JWT = new OAuth2AccessToken(
            OAuth2AccessToken.TokenType.BEARER, "jwt", Instant.EPOCH, Instant.EPOCH.plusSeconds(600));
    private static final FirstProof ACCEPTED = new FirstProof(USER, "ada@example.org", Factor.PASSWORD, 3, false);
    private static final String LOGIN = """
            {"email":"ada@example.org","password":"tin horse walks home"}""";
    private static final String REFRESH = """
            {"refreshToken":"old"}""";

    private final PasswordHashing.Place place = mock();

    @Test
    void signsInWithTokens() {
        given(credentials.take(Network.of("127.0.0.1"))).willReturn(place);
        given(credentials.check("ada@example.org", "tin horse walks home", place))
                .willReturn(Optional.of(new Credentials.Match(USER, true, 3)));
        given(starts.start(eq(ACCEPTED), eq(Set.of(Factor.PASSWORD)), any())).willReturn(STARTED);
        Granted granted = granted("refresh");
        given(grants.grant(STARTED, null, Scopes.FULL)).willReturn(granted);
        given(accessTokens.of(granted, Scopes.FULL)).willReturn(JWT);

        MvcTestResult answer = post("/login", LOGIN);

        assertThat(answer).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                {"accessToken":"jwt","tokenType":"Bearer","expiresIn":600,"refreshToken":"refresh"}""");
        assertThat(answer).headers().hasValue("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
        then(attempts).should().succeeded(eq("ada@example.org"), any());
    }

    @Test
    void takesAnAddressWithoutTheSpacesThatAPhonePutsAroundIt() {
        given(credentials.take(Network.of("127.0.0.1"))).willReturn(place);
        given(credentials.check("ada@example.org", "tin horse walks home", place))
                .willReturn(Optional.of(new Credentials.Match(USER, false, 3)));

        MvcTestResult answer = post("/login", LOGIN.replace("ada@example.org", " ada@example.org\u00a0"));

        assertProblem(answer, HttpStatus.FORBIDDEN, "/problems/email-not-verified");
    }

    private static Granted granted(String refreshToken) {
        return new Granted(Uuid7.next(), STARTED, null, Scopes.FULL, refreshToken);
    }

    @Test
    void refusesWrongCredentials() {
        given(credentials.check(any(), any(), any())).willReturn(Optional.empty());

        assertProblem(post("/login", LOGIN), HttpStatus.UNAUTHORIZED, "/problems/credentials-invalid");
        then(attempts).should().failed(eq("ada@example.org"), any());
    }

    @Test
    void looksAtNoPasswordOfWhoHasToWait() {
        willThrow(CommonProblem.TOO_MANY_REQUESTS.exception()).given(attempts).check(eq("ada@example.org"), any());

        assertProblem(post("/login", LOGIN), HttpStatus.TOO_MANY_REQUESTS, "/problems/too-many-requests");
        then(credentials).should(never()).check(any(), any(), any());
    }

    @Test
    void saysThatTheAddressIsNotVerifiedOnlyAfterTheRightPassword() {
        given(credentials.check(any(), any(), any())).willReturn(Optional.of(new Credentials.Match(USER, false, 3)));

        assertProblem(post("/login", LOGIN), HttpStatus.FORBIDDEN, "/problems/email-not-verified");
        then(starts).shouldHaveNoInteractions();
    }

    @Test
    void refreshes() {
        Granted granted = granted("new");
        given(grants.refresh("old")).willReturn(granted);
        given(accessTokens.of(granted, Scopes.FULL)).willReturn(JWT);

        assertThat(post("/refresh", REFRESH))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.refreshToken")
                .isEqualTo("new");
    }

    @Test
    void refusesABadRefreshToken() {
        given(grants.refresh("old")).willThrow(CommonProblem.UNAUTHORIZED.exception());

        assertProblem(post("/refresh", REFRESH), HttpStatus.UNAUTHORIZED, "/problems/unauthorized");
    }

    @Test
    void signsOut() {
        assertThat(post("/logout", REFRESH)).hasStatus(HttpStatus.NO_CONTENT);
        then(grants).should().end("old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/refresh", "/logout"})
    void namesMissingFields(String path) {
        MvcTestResult answer = post(path, "{}");

        assertProblem(answer, HttpStatus.UNPROCESSABLE_CONTENT, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors").asArray().isNotEmpty();
    }

    private MvcTestResult post(String path, String body) {
        return http.post()
                .uri("/api/v1/auth" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static void assertProblem(MvcTestResult answer, HttpStatus status, String type) {
        assertThat(answer).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyJson().extractingPath("$.type").isEqualTo(type);
    }
}
