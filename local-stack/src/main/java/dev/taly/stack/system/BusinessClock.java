package dev.taly.stack.system;

import dev.taly.stack.machine.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The movable clocks behind the services' management ports. */
public final class BusinessClock {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Ports ports;

    public BusinessClock(Ports ports) {
        this.ports = ports;
    }

    /** Empty for what has no clock that moves, such as the sandbox, or does not run. */
    public Optional<Instant> read(Instance service) {
        return send(service, null)
                .filter(answer -> answer.statusCode() == 200)
                .map(answer -> Instant.parse(
                        JSON.readTree(answer.body()).path("instant").asString()));
    }

    public void move(Instance service, Instant to) {
        Optional<HttpResponse<String>> answer =
                send(service, JSON.writeValueAsString(Map.of("instant", to.toString())));
        if (answer.isEmpty() || answer.get().statusCode() >= 300) {
            throw new StackException("The clock of " + service.name() + " did not move: "
                    + answer.map(HttpResponse::body).orElse("no answer"));
        }
    }

    private Optional<HttpResponse<String>> send(Instance service, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(ports.managementUrl(service) + "/actuator/clock"))
                .timeout(Duration.ofSeconds(10));
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        try {
            return Optional.of(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
