package dev.taly.defaults.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.WebTestApplication;
import dev.taly.defaults.problem.Http;
import dev.taly.defaults.problem.Http.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a servlet service does with requests that are right, however unusual. */
@SpringBootTest(
        classes = WebTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=test-service",
            "TALY_ENV=development",
            "TALY_ORIGIN=http://localhost:8080",
            "TALY_JWKS_URL=http://127.0.0.1:9/none",
            "taly.access.public=GET /api/v1/things/*,GET /api/v1/language,GET /api/v1/cookie,"
                    + "GET /api/v1/nowhere,GET /api/v1/fails/*"
        })
@ExtendWith(OutputCaptureExtension.class)
class ServletHttpTest {

    private static final String ELEVEN_LANGUAGES =
            "en;q=0.5,fr;q=0.6,es;q=0.4,ar;q=0.3,it;q=0.3,pt;q=0.3,nl;q=0.3," + "pl;q=0.3,ru;q=0.3,ja;q=0.3,de-AT";

    @LocalServerPort
    int port;

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

    private Answer send(String path, String header, String value) {
        return http().send(http().to(path).header(header, value));
    }

    private Http http() {
        return new Http(port);
    }
}
