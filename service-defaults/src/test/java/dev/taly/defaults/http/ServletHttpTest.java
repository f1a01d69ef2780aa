package dev.taly.defaults.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.WebTestApplication;
import dev.taly.defaults.problem.Http;
import dev.taly.defaults.problem.Http.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpRequest;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a servlet service does with requests that are right, however unusual. */
@SpringBootTest(
        classes = {WebTestApplication.class, ServletHttpTest.FilterThatAnswers.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=test-service",
            "TALY_ENV=development",
            "TALY_ORIGIN=http://localhost:8080",
            "TALY_JWKS_URL=http://127.0.0.1:9/none",
            "taly.access.public=GET /api/v1/things/*,GET /api/v1/language,GET /api/v1/cookie,GET /api/v1/text/*,"
                    + "GET /api/v1/tagged,GET /api/v1/nowhere,GET /api/v1/fails/*,GET /filtered"
        })
@ExtendWith(OutputCaptureExtension.class)
class ServletHttpTest {

    private static final String ELEVEN_LANGUAGES =
            "en;q=0.5,fr;q=0.6,es;q=0.4,ar;q=0.3,it;q=0.3,pt;q=0.3,nl;q=0.3," + "pl;q=0.3,ru;q=0.3,ja;q=0.3,de-AT";

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "\"6\", W/\"7\""})
    void doesNotSendAgainWhatTheCallerHas(String ifNoneMatch) {
        assertThat(send("/api/v1/tagged", "If-None-Match", ifNoneMatch).status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/v1/tagged,     304",
        "HEAD, /api/v1/tagged,     304",
        "GET,  /v3/api-docs.yaml,  304",
        "HEAD, /v3/api-docs.yaml,  304",
        "GET,  /api/v1/language,   200",
        "GET,  /api/v1/nowhere,    404",
        "GET,  /api/v1/fails/any,  500"
    })
    void sendsNothingToWhoWantsItOnlyIfThereIsNone(String method, String path, int status) {
        HttpRequest.Builder request = http().to(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("If-None-Match", " * ");

        Answer answer = http().send(request);

        assertThat(answer.status()).isEqualTo(status);
        if (status == 304) {
            assertThat(answer.header("ETag")).isNotNull();
            assertThat(answer.body()).isEmpty();
        } else {
            assertThat(answer.body()).isNotEmpty();
        }
    }

    @Test
    void sendsWhatTheCallerHasAnotherVersionOf() {
        assertThat(send("/api/v1/tagged", "If-None-Match", "\"6\", W/\"8\"").status())
                .isEqualTo(200);
    }

    @Test
    void letsItsDocumentBeKept() {
        Answer document = send("/v3/api-docs.yaml", "Accept-Language", "en");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.header("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(document.header("ETag")).startsWith("W/\"");

        assertThat(send("/v3/api-docs.yaml", "If-None-Match", document.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void takesTheBestOfManyLanguages(CapturedOutput output) {
        Answer answer = send("/api/v1/language", "Accept-Language", ELEVEN_LANGUAGES);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("language").asString()).isEqualTo("de-AT");

        Answer problem = send("/api/v1/nowhere", "Accept-Language", ELEVEN_LANGUAGES);
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.header("Content-Language")).isEqualTo("de");
        assertThat(output.getAll()).doesNotContain("\"ERROR\"");
    }

    @Test
    void readsAsManyCookiesAsThereIsRoomFor(CapturedOutput output) {
        String cookies = IntStream.range(0, 500).mapToObj(i -> "c" + i + "=1").collect(Collectors.joining("; "));

        Answer answer = send("/api/v1/cookie", "Cookie", cookies + "; chosen=last");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("cookie").asString()).isEqualTo("last");
        assertThat(output.getAll()).doesNotContain("\"ERROR\"");
    }

    /** A hundred lines, 16 KB of them and a first line of 8 KB come through the gateway, which says a few things itself. */
    @Test
    void takesAllThatTheGatewayLetsPass() {
        HttpRequest.Builder request = http().to("/api/v1/language?x=" + "a".repeat(8_100));
        IntStream.range(0, 108).forEach(i -> request.header("X-H" + i, "a".repeat(150)));
        request.header("Authorization-Like", "a".repeat(4_000));

        assertThat(http().send(request).status()).isEqualTo(200);
    }

    @Test
    void answersHeadWhereverItAnswersGet() {
        List<String> paths = controllers.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(mapping -> mapping.getPatternValues())
                .flatMap(Collection::stream)
                .map(pattern ->
                        pattern.replaceAll("\\{[^}]*}", UUID.randomUUID().toString()))
                .toList();
        assertThat(paths).contains("/api/v1/language", "/api/v1/machines").hasSizeGreaterThan(8);

        paths.forEach(this::assertHeadIsGet);
    }

    @Test
    void answersHeadWhereAFilterKnowsGetAlone() {
        assertThat(send("/filtered", "X-A", "1").status()).isEqualTo(200);
        assertHeadIsGet("/filtered");
    }

    private void assertHeadIsGet(String path) {
        Answer get = http().send(http().to(path));
        Answer head = http().send(http().to(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.status()).as(path).isEqualTo(get.status());
        assertThat(head.header("Content-Type")).as(path).isEqualTo(get.header("Content-Type"));
        assertThat(head.body()).as(path).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/problem+json",
                "application/yaml",
                "text/html;charset=utf-8",
                "text/css",
                "text/javascript",
                "text/calendar;charset=utf-8",
                "image/svg+xml"
            })
    void compressesText(String type) {
        Answer answer = text(1024, type, "br;q=1, gzip;q=0.8");

        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.header("Vary")).containsIgnoringCase("Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource({
        "1023, application/json, gzip",
        "20000, application/json, gzip;q=0",
        "20000, application/json, br",
        "20000, application/pdf, gzip",
        "20000, image/png, gzip"
    })
    void leavesTheRestAsItIs(int length, String type, String accepted) {
        Answer answer = text(length, type, accepted);

        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()).hasSize(length);
    }

    /** A strong tag names these bytes, and If-Match takes no other. */
    @Test
    void keepsAStrongTagAndTheBytesThatItNames() {
        Answer answer = send("/api/v1/tagged", "Accept-Encoding", "gzip");

        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.body()).hasSize(2000);
    }

    private Answer text(int length, String type, String accepted) {
        String query = "?type="
                + MediaType.parseMediaType(type).toString().replace("+", "%2B").replace(";", "%3B");
        return send("/api/v1/text/" + length + query, "Accept-Encoding", accepted);
    }

    private Answer send(String path, String header, String value) {
        return http().send(http().to(path).header(header, value));
    }

    private Http http() {
        return new Http(port);
    }

    /** As those of an authorization server: it answers before any controller, and to GET alone. */
    @TestConfiguration(proxyBeanMethods = false)
    static class FilterThatAnswers {

        @Bean
        FilterRegistrationBean<?> filtered() {
            FilterRegistrationBean<jakarta.servlet.Filter> registration =
                    new FilterRegistrationBean<>((request, response, chain) -> {
                        if (HttpMethod.GET.matches(((HttpServletRequest) request).getMethod())) {
                            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
                            response.getWriter().write("answered");
                        } else {
                            ((HttpServletResponse) response).sendError(404);
                        }
                    });
            registration.addUrlPatterns("/filtered");
            return registration;
        }
    }
}
