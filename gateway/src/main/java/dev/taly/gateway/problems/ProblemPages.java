package dev.taly.gateway.problems;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.gateway.compression.CompressedText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** Explains every problem that the platform knows, to people as HTML and to programs as JSON. */
@RestController
final class ProblemPages {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final List<Entry> catalogue;
    private final CompressedText allAsJson;
    private final CompressedText allAsPage;

    ProblemPages(JsonMapper json) throws IOException {
        try (InputStream file = new ClassPathResource("problems/catalogue.json").getInputStream()) {
            catalogue = Arrays.asList(json.readValue(file, Entry[].class));
        }
        allAsJson = CompressedText.of(json.writeValueAsBytes(catalogue));
        allAsPage = CompressedText.of(pageOfAll().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/problems")
    ResponseEntity<byte[]> all(ServerHttpRequest request) {
        boolean isForPeople = isForPeople(request);
        CompressedText.Form form = (isForPeople ? allAsPage : allAsJson).formFor(request.getHeaders());
        return answer(isForPeople)
                .headers(headers -> headers.addAll(form.headers()))
                .eTag(form.tag())
                .body(form.body());
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<?> one(@PathVariable String slug, ServerHttpRequest request) {
        List<Entry> meant =
                catalogue.stream().filter(entry -> entry.slug().equals(slug)).toList();
        if (meant.isEmpty()) {
            throw CommonProblem.NOT_FOUND.exception();
        }
        boolean isForPeople = isForPeople(request);
        return answer(isForPeople).body(isForPeople ? page(meant.getFirst().title(), html(meant, "h1")) : meant);
    }

    private static boolean isForPeople(ServerHttpRequest request) {
        return request.getHeaders().getAccept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
    }

    private static ResponseEntity.BodyBuilder answer(boolean isForPeople) {
        return ResponseEntity.ok()
                .varyBy(HttpHeaders.ACCEPT)
                .header("Content-Security-Policy", POLICY)
                .contentType(isForPeople ? MediaType.TEXT_HTML : MediaType.APPLICATION_JSON);
    }

    private String pageOfAll() {
        return page("Problems", "<h1>Problems</h1>\n" + html(catalogue, "h2"));
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Taly API</title>
                <link rel="stylesheet" href="/docs/docs.css">
                <main>
                %s
                </main>
                </html>
                """.formatted(HtmlUtils.htmlEscape(title), content);
    }

    private static String html(List<Entry> entries, String heading) {
        return entries.stream().map(entry -> html(entry, heading)).collect(Collectors.joining("\n"));
    }

    private static String html(Entry entry, String heading) {
        return "<%1$s>%2$s</%1$s>\n<p><code>%3$s</code>, status %4$d</p>\n<p>%5$s</p>"
                .formatted(
                        heading,
                        HtmlUtils.htmlEscape(entry.title()),
                        HtmlUtils.htmlEscape(entry.slug()),
                        entry.status(),
                        HtmlUtils.htmlEscape(entry.detail()));
    }

    /**
     * One problem. Two services may use one name for similar things; then there are two.
     *
     * @param slug the last part of the {@code type}
     */
    record Entry(String slug, int status, String title, String detail) {}
}
