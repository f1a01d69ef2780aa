package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What a browser gets to see where the gateway itself refuses. */
@TestPropertySource(
        properties = {"TALY_RATE_LIMIT_AUTH=1/1h", "TALY_RATE_LIMIT_DEFAULT=1/1m", "taly.trusted-proxies=127.0.0.1"})
class ErrorPagesTest extends GatewayTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.4.0.1 | en | That was too often    | You can try again in an hour.
            10.4.0.2 | de | Das war zu oft        | In einer Stunde können Sie es noch einmal versuchen.
            10.4.0.3 | fr | C’était trop souvent  | Vous pourrez réessayer dans une heure.
            """)
    void tellsPeopleInTheirLanguageHowLongToWait(String address, String language, String title, String wait) {
        ask(HttpMethod.POST, "/login", address, BROWSER).expectStatus().isOk();

        ResponseSpec refused = client.post()
                .uri("/login")
                .header("X-Forwarded-For", address)
                .header("Accept", BROWSER)
                .header("Accept-Language", language)
                .exchange();

        String page = page(refused, 429);
        assertThat(page).contains("<html lang=\"" + language + "\">", title, wait, "href=\"/login\"");
        refused.expectHeader()
                .valueEquals("Content-Language", language)
                .expectHeader()
                .exists("Retry-After")
                .expectHeader()
                .valueEquals("Vary", "Accept, Accept-Language");
    }

    @Test
    void leadsPeopleBackToWhatTheyAskedFor() {
        ask(HttpMethod.GET, "/account?a=1&b=%22%3E", "10.4.1.1", BROWSER)
                .expectStatus()
                .isOk();

        assertThat(page(ask(HttpMethod.GET, "/account?a=1&b=%22%3E", "10.4.1.1", BROWSER), 429))
                .contains("You can try again in a minute.", "href=\"/account?a=1&amp;b=%22%3E\"");
    }

    @ParameterizedTest
    @CsvSource({
        "10.4.2.1, /bff/login?returnTo=//evil.test, 400",
        "10.4.2.2, /bff/nothing, 404",
        "10.4.2.3, /account/%2e%2e/x, 400"
    })
    void tellsPeopleWhatIsWrong(String address, String path, int status) {
        page(ask(HttpMethod.GET, path, address, BROWSER), status);
    }

    @Test
    void tellsPeopleThatAnotherSiteSentTheForm() {
        ResponseSpec refused = client.post()
                .uri("/login")
                .header("Sec-Fetch-Site", "cross-site")
                .header("Accept", BROWSER)
                .exchange();

        assertThat(page(refused, 403)).contains("We did not take that");
    }

    @Test
    void tellsPeopleThatAServiceIsAway() {
        AUTH.stop();
        try {
            String page = page(ask(HttpMethod.GET, "/login", "10.4.3.1", BROWSER), 503);
            assertThat(page).contains("We will be back in a moment", "You can try again in 2 seconds.");
        } finally {
            AUTH.start();
        }
    }

    @ParameterizedTest
    @CsvSource({"10.4.4.1, /login, */*", "10.4.4.2, /login, application/json", "10.4.4.3, /api/v1/auth/login, text/html"
    })
    void answersProgramsWithDocuments(String address, String path, String accept) {
        ask(HttpMethod.POST, path, address, accept).expectStatus().isOk();

        isProblem(ask(HttpMethod.POST, path, address, accept), 429, "too-many-requests");
    }

    private ResponseSpec ask(HttpMethod method, String path, String address, String accept) {
        return client.method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", address)
                .header("Accept", accept)
                .exchange();
    }

    /** A page that loads nothing, and whose style its policy allows. */
    private static String page(ResponseSpec answer, int status) {
        EntityExchangeResult<String> result = answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("text/html;charset=UTF-8")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(String.class)
                .returnResult();
        String page = result.getResponseBody();
        String policy = result.getResponseHeaders().getFirst("Content-Security-Policy");
        assertThat(policy).startsWith("default-src 'none'; style-src 'sha256-").doesNotContain("unsafe-inline");
        assertThat(policy).contains("'sha256-" + sha256(style(page)) + "'");
        assertThat(page).doesNotContain("src=", "<link", "<script", "/problems/");
        return page;
    }

    private static String style(String page) {
        Matcher style = Pattern.compile("<style>(.*)</style>", Pattern.DOTALL).matcher(page);
        assertThat(style.find()).isTrue();
        return style.group(1);
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
