package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.yaml.snakeyaml.Yaml;

/** The pages about the API, and what they say beside what its documents do. */
class DocsTest extends GatewayTest {

    private static final Pattern PART = Pattern.compile(
            "(?s)<li><a href=\"/docs/(?<service>[a-z]+)\">[^<]+</a>: (?<subjects>[^(]+)\\(<a href=\"/docs/openapi/");
    private static final Pattern OPERATION = Pattern.compile("<code>(?:[A-Z]+ )?(?<path>/(?:api/v1/|bff/)[^?<]*)");

    @Test
    void namesWhatEachServiceHasAndNothingElse() throws IOException {
        String page = index();

        Set<String> services = new TreeSet<>();
        for (var part : PART.matcher(page).results().toList()) {
            services.add(part.group("service"));
            assertThat(Arrays.stream(part.group("subjects").strip().split(",\\s+"))
                            .map(subject -> subject.toLowerCase(Locale.ROOT)))
                    .as(part.group("service"))
                    .containsExactlyInAnyOrderElementsOf(tags(part.group("service")));
        }
        assertThat(services).containsExactly("auth", "booking", "gateway", "notification", "payment", "user");
    }

    @Test
    void speaksOfOperationsThatThereAre() throws IOException {
        Set<String> paths = document("gateway").keySet();

        Set<String> named = OPERATION
                .matcher(index())
                .results()
                .map(found -> found.group("path"))
                .collect(Collectors.toSet());

        assertThat(named).isNotEmpty().isSubsetOf(paths);
    }

    @ParameterizedTest
    @CsvSource({"/docs/,/docs", "/docs/booking/,/docs/booking"})
    void leadsOnFromASlashAtTheEnd(String path, String target) {
        get(path).exchange().expectStatus().isEqualTo(308).expectHeader().valueEquals(HttpHeaders.LOCATION, target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/openapi/gateway.yaml", "/problems"})
    void isNotSentAgainToWhoHasIt(String path) {
        String tag = tag(path, "identity");

        assertThat(tag(path, "gzip")).as("the tag of another form").isNotEqualTo(tag);
        for (String known : new String[] {tag, "\"other\", W/" + tag, "*"}) {
            get(path)
                    .header(HttpHeaders.ACCEPT_ENCODING, "identity")
                    .header(HttpHeaders.IF_NONE_MATCH, known)
                    .exchange()
                    .expectStatus()
                    .isNotModified()
                    .expectHeader()
                    .valueEquals(HttpHeaders.ETAG, tag)
                    .expectBody()
                    .isEmpty();
        }
        get(path)
                .header(HttpHeaders.IF_NONE_MATCH, "\"other\"")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private String tag(String path, String coding) {
        return get(path)
                .header(HttpHeaders.ACCEPT_ENCODING, coding)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(byte[].class)
                .getResponseHeaders()
                .getETag();
    }

    private String index() {
        return get("/docs").exchange().expectBody(String.class).returnResult().getResponseBody();
    }

    private static Set<String> tags(String service) throws IOException {
        return document(service).values().stream()
                .flatMap(path -> path.values().stream())
                .map(operation -> ((Map<?, ?>) operation).get("tags"))
                .flatMap(tags -> ((List<?>) tags).stream())
                .map(tag -> tag.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** The paths of a service's document. */
    private static Map<String, Map<String, ?>> document(String service) throws IOException {
        Path folder = service.equals("gateway") ? Path.of(".") : Path.of("..", service + "-service");
        Map<String, Map<String, Map<String, ?>>> document =
                new Yaml().load(Files.readString(folder.resolve("openapi.yaml")));
        return document.get("paths");
    }
}
