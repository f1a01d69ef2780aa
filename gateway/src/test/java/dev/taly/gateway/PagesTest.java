package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the gateway answers itself for people to read. */
class PagesTest extends GatewayTest {

    private static final Pattern LOADED = Pattern.compile("(?:src|<link[^>]* href)=\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/booking",
                "/docs/payment",
                "/docs/user",
                "/docs/notification",
                "/docs/auth",
                "/docs/gateway"
            })
    void loadsNothingFromElsewhere(String path) {
        String page = get(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.TEXT_HTML)
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';")
                                .contains("frame-ancestors 'none'")
                                .doesNotContain("http:", "https:", "*"))
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();

        LOADED.matcher(page).results().map(found -> found.group(1)).forEach(file -> {
            assertThat(file).startsWith("/docs/");
            large().get()
                    .uri(file)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .value(body -> assertThat(body).isNotBlank());
        });
    }

    /** Swagger UI is larger than what a client takes by default. */
    private WebTestClient large() {
        return client.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4_000_000))
                .build();
    }

    @Test
    void leadsToEachServicesPageAndDocument() {
        String page =
                get("/docs").exchange().expectBody(String.class).returnResult().getResponseBody();

        for (String service : new String[] {"auth", "user", "booking", "payment", "notification", "gateway"}) {
            assertThat(page).contains("href=\"/docs/" + service + '"', "href=\"/docs/openapi/" + service + ".yaml\"");
        }
    }

    @Test
    void explainsAProblemToProgramsAndPeople() {
        get("/problems/slot-taken")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectBody()
                .jsonPath("$[0].status")
                .isEqualTo(409)
                .jsonPath("$[0].title")
                .isEqualTo("Slot taken");
        get("/problems/slot-taken")
                .header("Accept", "text/html,*/*;q=0.8")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.TEXT_HTML)
                .expectBody(String.class)
                .value(page -> assertThat(page).contains("Slot taken", "Choose another one."));
        get("/problems").exchange().expectStatus().isOk();
    }

    /** As those who hear a page find their way; docs/check-accessibility looks at more. */
    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/problems/slot-taken"})
    void explainsProblemsInTheMainPartOfAPageWithOneTitle(String path) {
        get(path)
                .header("Accept", "text/html")
                .exchange()
                .expectHeader()
                .value("Content-Security-Policy", policy -> assertThat(policy).contains("style-src 'self'"))
                .expectBody(String.class)
                .value(page -> assertThat(page)
                        .containsOnlyOnce("<main>")
                        .containsOnlyOnce("<h1>")
                        .contains("href=\"/docs/docs.css\""));
    }

    @Test
    void limitsItsOwnAnswersToo() {
        for (String path : new String[] {"/docs", "/docs/openapi/gateway.yaml", "/problems", "/api/v1/session"}) {
            get(path).exchange().expectHeader().valueMatches("RateLimit-Policy", "\"default\".*");
        }
        get("/bff/login").exchange().expectHeader().valueMatches("RateLimit-Policy", "\"auth\".*");
        get("/oauth2/jwks").exchange().expectHeader().valueMatches("RateLimit-Policy", "\"tokens\".*");
        client.post().uri("/login").exchange().expectHeader().valueMatches("RateLimit-Policy", "\"auth\".*");
        get("/login").exchange().expectHeader().valueMatches("RateLimit-Policy", "\"default\".*");
    }
}
