package dev.taly.stack.journey;

import dev.taly.stack.machine.StackException;
import dev.taly.stack.machine.Wait;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Talks JSON to one origin, and tells what was said. */
final class Api {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String origin;
    private final Consumer<String> transcript;

    Api(String origin, Consumer<String> transcript) {
        this.origin = origin;
        this.transcript = transcript;
    }

    Answer get(String path, Map<String, String> headers) {
        return told(send("GET", path, null, headers));
    }

    Answer post(String path, Object body, Map<String, String> headers) {
        return told(send("POST", path, body, headers));
    }

    Answer put(String path, Object body, Map<String, String> headers) {
        return told(send("PUT", path, body, headers));
    }

    /** An empty form, as a button on a page sends it. */
    Answer submit(String path) {
        return told(send("POST", path, null, Map.of("Content-Type", "application/x-www-form-urlencoded")));
    }

    /** Asks again until the answer is the wanted one; only that one is told. */
    Answer poll(String path, Map<String, String> headers, Duration limit, Predicate<Answer> wanted) {
        AtomicReference<Answer> last = new AtomicReference<>(send("GET", path, null, headers));
        boolean came = Wait.until(limit, () -> wanted.test(last.get()) || wanted.test(again(last, path, headers)));
        Answer answer = told(last.get());
        if (!came) {
            throw new StackException(answer.request() + " did not answer as expected within " + limit.toSeconds()
                    + " s. Last: " + answer.status() + " " + Shortened.of(answer.body()));
        }
        return answer;
    }

    private Answer again(AtomicReference<Answer> last, String path, Map<String, String> headers) {
        Answer answer = send("GET", path, null, headers);
        last.set(answer);
        return answer;
    }

    private Answer told(Answer answer) {
        transcript.accept(answer.request() + " → " + answer.status());
        if (!answer.body().isMissingNode()) {
            transcript.accept(Shortened.of(answer.body()));
        }
        return answer;
    }

    private Answer send(String method, String path, @Nullable Object body, Map<String, String> headers) {
        BodyPublisher content =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin).resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json")
                .method(method, content);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), response.headers(), json(response.body()));
        } catch (IOException e) {
            throw new StackException(method + " " + path + " got no answer from " + origin + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.valueToTree(body);
        }
    }
}
