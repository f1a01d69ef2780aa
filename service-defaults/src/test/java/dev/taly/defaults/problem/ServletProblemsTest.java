package dev.taly.defaults.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.WebTestApplication;
import dev.taly.defaults.problem.Http.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = WebTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=test-service",
            "TALY_ENV=development",
            "spring.test.tracing.export=true",
            "TALY_ORIGIN=http://localhost:8080",
            "TALY_JWKS_URL=http://127.0.0.1:9/none",
            "taly.access.public=GET /api/v1/things,POST /api/v1/things,GET /api/v1/things/*,GET /api/v1/header,"
                    + "GET /api/v1/fails/*,GET /api/v1/nowhere,DELETE /api/v1/things"
        })
@ExtendWith(OutputCaptureExtension.class)
class ServletProblemsTest {

    @LocalServerPort
    int port;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        no JSON            | {"name":                                  | body            | is not valid JSON
        text               | hello                                     | body            | is not valid JSON
        trailing comma     | {"name":"a",}                             | body            | is not valid JSON
        trailing text      | {"name":"a"} x                            | body            | is not valid JSON
        nothing            | ` `                                       | body            | is missing
        a list             | []                                        | body            | must be an object
        null               | null                                      | body            | is missing
        unknown field      | {"name":"a","size":1}                     | size            | is not known here
        unknown deep field | {"name":"a","parts":[{"minutes":5,"start":"2027-01-01T00:00:00Z","x":1}]} | parts[0].x      | is not known here
        number as text     | {"name":5}                                | name            | must be text
        text as number     | {"name":"a","count":"5"}                  | count           | must be a whole number
        fraction           | {"name":"a","count":1.5}                  | count           | must be a whole number
        too large a number | {"name":"a","count":99999999999}          | count           | must be a whole number
        text as boolean    | {"name":"a","open":"true"}                | open            | must be true or false
        no UUID            | {"name":"a","id":"1"}                     | id              | must be a UUID
        no such constant   | {"name":"a","colour":"BLUE"}              | colour          | must be one of RED, GREEN
        constant by number | {"name":"a","colour":1}                   | colour          | must be one of RED, GREEN
        no list            | {"name":"a","parts":{}}                   | parts           | must be a list
        missing primitive  | {"name":"a","parts":[{"start":"2027-01-01T00:00:00Z"}]} | parts[0].minutes | must be a whole number
        no instant         | {"name":"a","parts":[{"minutes":5,"start":"tomorrow"}]} | parts[0].start | must be an instant
        instant as number  | {"name":"a","parts":[{"minutes":5,"start":1700000000}]} | parts[0].start | must be an instant
        year 9999          | {"name":"a","parts":[{"minutes":5,"start":"9999-01-01T00:00:00Z"}]} | parts[0].start | between 1970 and 9000
        year 1969          | {"name":"a","parts":[{"minutes":5,"start":"1969-12-31T23:59:59Z"}]} | parts[0].start | between 1970 and 9000
        date in year 9999  | {"name":"a","day":"9999-01-01"}           | day             | must be a date
        no such date       | {"name":"a","day":"2027-02-30"}           | day             | must be a date
        same name twice    | {"name":"a","name":"b"}                   | body            | names a field twice
        NUL                | {"name":"a\\u0000b"}                      | name            | without NUL
        NUL in a key       | {"name":"a","answers":{"\\u0000":"b"}}    | answers         | without NUL
        half a character   | {"name":"a\\ud800"}                       | name            | half characters
        """)
    void namesThePlaceOfAMalformedBody(String what, String body, String field, String message) {
        Answer answer = http().send(http().post("/api/v1/things", body.strip()));

        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.json().at("/errors/0/field").asString()).startsWith(field);
        assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
        assertThat(answer.json().get("instance").asString()).isEqualTo("/api/v1/things");
    }

    @Test
    void refusesTenThousandLevels() {
        String deep = "{\"name\":\"a\",\"answers\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        assertProblem(http().send(http().post("/api/v1/things", deep)), 400, "malformed-request");

        Answer bare = http().send(http().post("/api/v1/things", "[".repeat(10_000)));
        assertProblem(bare, 400, "malformed-request");
    }

    @Test
    void acceptsWhatIsRight() {
        String body = """
                {"name":"Zoë 🎉","id":"0190b7a0-0000-7000-8000-000000000000","colour":"RED","count":3,"day":"2027-01-31",\
                "parts":[{"minutes":5,"start":"2027-01-31T09:00:00Z"}],"answers":{"why":"so"}}""";
        Answer answer = http().send(http().post("/api/v1/things", body));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/parts/0/start").asString()).isEqualTo("2027-01-31T09:00:00Z");
        assertThat(answer.json().has("open")).isFalse();
    }

    @Test
    void listsAllInvalidFields() {
        String body = """
                {"name":" ","parts":[{"minutes":1,"start":"2027-01-31T09:00:00Z"},{"minutes":-1}]}""";
        Answer answer = http().send(http().post("/api/v1/things", body));

        assertProblem(answer, 422, "validation-failed");
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("field").asString()))
                .containsExactlyInAnyOrder("name", "parts[1].minutes", "parts[1].start");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /api/v1/things/5                                    | id            | must be a UUID
        /api/v1/things                                      | from          | is missing
        /api/v1/things?from=x                               | from          | must be a date
        /api/v1/things?from=9999-01-01                      | from          | must be a date
        /api/v1/things?from=2027-01-01&since=now            | since         | must be an instant
        /api/v1/things?from=2027-01-01&colour=BLUE          | colour        | must be one of
        /api/v1/things?from=2027-01-01&limit=many           | limit         | must be a whole number
        /api/v1/things?from=2027-01-01&limit=1000           | limit         | less than or equal to 100
        /api/v1/things?from=2027-01-01%00                   | query         | NUL
        /api/v1/header                                      | Booking-Token | is missing
        """)
    void namesAMalformedParameter(String path, String field, String message) {
        Answer answer = http().send(http().to(path));

        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/message").asString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "conflict, 409, conflict",
        "lock, 503, service-unavailable",
        "pool, 503, service-unavailable",
        "unique, 409, conflict",
        "not-null, 500, internal-error",
        "taken, 409, conflict",
        "limit, 429, too-many-requests"
    })
    void answersWhatAUseCaseThrows(String how, int status, String type) {
        Answer answer = http().send(http().to("/api/v1/fails/" + how));

        assertProblem(answer, status, type);
        assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503 || status == 429);
    }

    @Test
    void keepsExtensionMembersAndDetail() {
        Answer answer = http().send(http().to("/api/v1/fails/taken").header("Accept-Language", "de"));

        assertThat(answer.json().at("/alternatives/0").asString()).isEqualTo("10:00");
        assertThat(answer.json().get("detail").asString()).isEqualTo("Taken.");
    }

    @Test
    void hidesAnUnexpectedErrorAndLogsItOnce(CapturedOutput output) {
        Answer answer = http().send(http().to("/api/v1/fails/badly"));

        assertProblem(answer, 500, "internal-error");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception");
        String errorId = answer.json().get("errorId").asString();
        assertThat(UUID.fromString(errorId)).isNotNull();
        assertThat(output.getAll().lines().filter(line -> line.contains("secret of the inside")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(errorId)
                        .contains("\"trace.id\":\"")
                        .contains("\"service\":{\"name\":\"test-service\""));
    }

    @Test
    void answersAnUnknownPath() {
        assertProblem(http().send(http().to("/api/v1/nowhere")), 404, "not-found");
    }

    @Test
    void answersAWrongMethodWithTheRightOnes() {
        Answer listed = http().send(http().to("/api/v1/things").DELETE());
        assertProblem(listed, 405, "method-not-allowed");
        assertThat(listed.header("Allow")).contains("GET").contains("POST");

        Answer unlisted = http().send(http().to("/api/v1/header").DELETE());
        assertProblem(unlisted, 405, "method-not-allowed");
        assertThat(unlisted.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void answersAnUnacceptableAcceptHeader() {
        Answer answer =
                http().send(http().to("/api/v1/things/" + UUID.randomUUID()).header("Accept", "image/png"));
        assertProblem(answer, 406, "not-acceptable");
        assertThat(answer.json().at("/mediaTypes").toString()).contains("application/json");
    }

    @Test
    void answersAnUnsupportedMediaType() {
        Answer answer = http().send(http().to("/api/v1/things")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.header("Accept")).contains("application/json");
        assertThat(answer.json().at("/mediaTypes").toString()).contains("application/json");
    }

    @Test
    void refusesACompressedBody() {
        for (String encoding : List.of("gzip", "br", "zip-it", "identity, gzip")) {
            Answer answer = http().send(http().to("/api/v1/things")
                    .header("Content-Type", "application/json")
                    .header("Content-Encoding", encoding)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Ada\"}")));
            assertProblem(answer, 415, "unsupported-content-encoding");
            assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
        }
    }

    @Test
    void refusesATooLargeBodyByItsLength() {
        String body = "{\"name\":\"" + "x".repeat(10_000_000) + "\"}";
        assertProblem(http().send(http().post("/api/v1/things", body)), 413, "content-too-large");
    }

    @Test
    void refusesATooLargeBodyOfUnknownLength() {
        byte[] body = ("{\"name\":\"a\"" + " ".repeat(2_000_000) + "}").getBytes(StandardCharsets.UTF_8);
        Answer answer = http().send(http().to("/api/v1/things")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertProblem(answer, 413, "content-too-large");
    }

    @ParameterizedTest
    @CsvSource({"*/*", "application/json", "text/html", "image/png"})
    void answersProblemJsonWhateverIsAccepted(String accept) {
        assertProblem(http().send(http().to("/api/v1/nowhere").header("Accept", accept)), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        de-AT, en;q=0.5 | Hier ist nichts, oder nichts, was Sie sehen dürfen.
        fr              | Il n’y a rien ici, ou rien que vous puissiez voir.
        es              | There is nothing here, or nothing that you may see.
        not;a;language  | There is nothing here, or nothing that you may see.
        """)
    void speaksTheLanguageOfTheCaller(String language, String detail) {
        Answer answer = http().send(http().to("/api/v1/nowhere").header("Accept-Language", language));

        assertThat(answer.json().get("detail").asString()).isEqualTo(detail);
        assertThat(answer.json().get("title").asString()).isEqualTo("Not found");
    }

    @ParameterizedTest
    @CsvSource({"/api//v1", "/api/v1/%2e%2e/x", "/api/v1;x=1/things", "/api/v1/things%00", "/api/v1/things?from=%zz"})
    void answersWhatTheFirewallRefuses(String path) throws IOException {
        assertRefusedAsJson(http().raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    }

    @ParameterizedTest
    @CsvSource({"GET /a|b HTTP/1.1", "GET /%zz HTTP/1.1", "TRACE / HTTP/1.1"})
    void answersWhatTheContainerRefuses(String requestLine) throws IOException {
        assertRefusedAsJson(http().raw(requestLine + "\r\nHost: x\r\nConnection: close\r\n\r\n"));
    }

    private static void assertRefusedAsJson(String answer) {
        assertThat(answer).startsWith("HTTP/1.1 4");
        assertThat(answer).doesNotContainIgnoringCase("<html").doesNotContain("Tomcat");
        assertThat(answer).contains("application/problem+json").contains("\"type\":\"/problems/");
    }

    private Http http() {
        return new Http(port);
    }

    static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/" + type);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asString()).isNotBlank();
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }
}
