package dev.taly.e2e;

import dev.taly.e2e.contract.Answer;
import dev.taly.e2e.contract.Contract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A client of one origin, with the headers that all its requests carry. */
public final class Api {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = client().build();

    private final HttpClient http;
    private final String origin;
    private final Map<String, String> headers;
    private final Contract contract;

    /** A client of something that no document of ours describes. */
    public Api(String origin) {
        this(origin, Contract.none());
    }

    /** A client whose answers are compared with what is documented; what differs is an {@link AssertionError}. */
    public Api(String origin, Contract contract) {
        this(HTTP, origin, Map.of(), contract);
    }

    private Api(HttpClient http, String origin, Map<String, String> headers, Contract contract) {
        this.http = http;
        this.origin = origin;
        this.headers = headers;
        this.contract = contract;
    }

    /** As a caller of another address, whose rate limits are his own. */
    public Api from(InetAddress address) {
        return new Api(client().localAddress(address).build(), origin, headers, contract);
    }

    /** The same caller at another address of ours, such as that of one instance of a service. */
    public Api at(String otherOrigin) {
        return new Api(http, otherOrigin, headers, contract);
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
    }

    public Api with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Api(http, origin, more, contract);
    }

    public Api as(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    public Reply post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body));
    }

    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    public Reply put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body));
    }

    public Reply patch(String path, Object body) {
        return send("PATCH", path, JSON.writeValueAsString(body));
    }

    /** Sends the text as it is, as JSON unless a header says otherwise. */
    public Reply send(String method, String path, String body) {
        return bytes(method, path, body == null ? null : body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public Reply bytes(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            contract.check(method, path, body, Answer.of(response));
            return new Reply(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new NoAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The connection broke before an answer came. */
    public static final class NoAnswer extends RuntimeException {

        NoAnswer(IOException cause) {
            super(cause);
        }
    }
}
