package dev.taly.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;

import dev.taly.auth.passwords.PasswordHashing;
import dev.taly.auth.passwords.PasswordPolicy;
import dev.taly.defaults.http.Network;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebMvcTest(controllers = AccountController.class, properties = "taly.auth.accounts.answer-step=1ms")
@EnableConfigurationProperties(AccountSettings.class)
@Import({Registrations.class, PasswordPolicy.class, SteadyAnswer.class})
class AccountControllerTest {

    private static final String REGISTRATION = """
            {"email":"ada@example.org","password":"tin horse walks home","displayName":"Ada"}""";

    @Autowired
    MockMvcTester http;

    @MockitoBean
    AccountService accounts;

    @MockitoBean
    PasswordHashing passwords;

    @Test
    void registersAndPromisesAMail() {
        given(passwords.hash("tin horse walks home", Network.of("127.0.0.1"))).willReturn("hash");

        assertThat(post("/register", REGISTRATION))
                .hasStatus(HttpStatus.CREATED)
                .bodyJson()
                .isStrictlyEqualTo("""
                        {"email":"ada@example.org","status":"VERIFICATION_SENT"}""");
        then(accounts).should().register(new Registration("ada@example.org", "Ada", "en", "UTC"), "hash");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email       | null",
                "email       | \"\"",
                "email       | \"ada\"",
                "email       | \"ada@localhost\"",
                "email       | \"ada@.org\"",
                "email       | \"ada@example..org\"",
                "email       | \"ada@example.org.\"",
                "email       | \"ada@example.org,eve@example.org\"",
                "email       | \"ada@exam\\u0001ple.org\"",
                "email       | \"ada @example.org\"",
                "password    | null",
                "password    | \"short\"",
                "password    | \"password123\"",
                "password    | \"ada@example.org\"",
                "displayName | null",
                "displayName | \" \"",
                "displayName | \"A\\nda\"",
                "displayName | \"\\u200b\"",
                "displayName | \"Win 1000 USD http://spam.example/x\"",
                "email       | \"änne@example.org\"",
                "locale      | \"klingon!\"",
                "timeZone    | \"Europe/Atlantis\""
            })
    void namesTheFieldThatIsWrong(String field, String value) {
        String body = REGISTRATION.contains("\"" + field + "\"")
                ? REGISTRATION.replaceFirst(
                        "\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value.replace("\\", "\\\\"))
                : REGISTRATION.replace("}", ",\"" + field + "\":" + value + "}");

        MvcTestResult answer = post("/register", body);

        assertProblem(answer, HttpStatus.UNPROCESSABLE_CONTENT, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
        then(accounts).should(never()).register(any(), any());
    }

    @Test
    void refusesTextsThatAreTooLong() {
        String name = REGISTRATION.replace("Ada", "A".repeat(101));
        String email = REGISTRATION.replace("ada@", "a".repeat(250) + "@");
        String password = REGISTRATION.replace("tin horse", "tin horse ".repeat(13));

        assertThat(post("/register", name))
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("displayName");
        assertThat(post("/register", email))
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("email");
        assertThat(post("/register", password))
                .bodyJson()
                .extractingPath("$.errors[0].field")
                .isEqualTo("password");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"text\"",
                "{\"email\":{}}",
                "{\"email\":\"a@b.cd\",\"admin\":true}",
                "{\"email\":\"\\u0000@b.cd\"}"
            })
    void refusesMalformedBodies(String body) {
        assertProblem(post("/register", body), HttpStatus.BAD_REQUEST, "/problems/malformed-request");
    }

    @Test
    void verifiesOnce() {
        assertThat(post("/verify-email", "{\"token\":\"t\"}")).hasStatus(HttpStatus.NO_CONTENT);

        willThrow(AccountProblem.TOKEN_INVALID.exception()).given(accounts).verify("t");

        assertProblem(
                post("/verify-email", "{\"token\":\"t\"}"),
                HttpStatus.UNPROCESSABLE_CONTENT,
                "/problems/token-invalid");
    }

    @Test
    void verifiesNothingWithThePasswordOfSomebodyElse() {
        given(accounts.passwordHash("t")).willReturn("hash");
        given(passwords.matches("tin horse walks home", "hash", Network.of("127.0.0.1")))
                .willReturn(true);
        String another = "{\"token\":\"t\",\"password\":\"tin horse walks away\"}";

        MvcTestResult answer = post("/verify-email", another);

        assertProblem(answer, HttpStatus.UNPROCESSABLE_CONTENT, "/problems/validation-failed");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo("password");
        then(accounts).should(never()).verify(anyString());
        assertThat(post("/verify-email", another.replace("away", "home"))).hasStatus(HttpStatus.NO_CONTENT);
        then(accounts).should().verify("t");
    }

    @Test
    void acceptsEveryRequestForANewMail() {
        assertThat(post("/verify-email/resend", "{\"email\":\"nobody@example.org\"}"))
                .hasStatus(HttpStatus.ACCEPTED);
        then(accounts).should().resend("nobody@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/register", "/verify-email", "/verify-email/resend"})
    void deniesOtherMethods(String path) {
        assertThat(http.get().uri("/api/v1/auth" + path)).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
        then(accounts).should(never()).verify(anyString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/login", "/oauth2/authorize", "/userinfo", "/connect/register", "/api/v1/auth/unlisted"})
    void deniesWhatIsNotListed(String path) {
        for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.POST}) {
            assertProblem(http.method(method).uri(path).exchange(), HttpStatus.UNAUTHORIZED, "/problems/unauthorized");
        }
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
