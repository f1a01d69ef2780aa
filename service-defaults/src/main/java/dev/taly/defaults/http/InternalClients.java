package dev.taly.defaults.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Makes clients for the {@code /internal/v1} paths of other services. */
public final class InternalClients {

    private final RestClient.Builder builder;
    private final Function<String, MachineTokens> tokens;
    private final Map<String, MachineTokens> byScope = new ConcurrentHashMap<>();

    /** @param tokens makes those of a scope */
    InternalClients(RestClient.Builder builder, Function<String, MachineTokens> tokens) {
        this.builder = builder;
        this.tokens = tokens;
    }

    /**
     * A client that authenticates as this service. No connection, no answer in time and a 5xx are a
     * {@code ProblemException} with {@code SERVICE_UNAVAILABLE}; a 4xx is Spring's {@code HttpClientErrorException}.
     *
     * @param scope which the other service lists in {@code taly.access.internal}, and auth-service gives this one
     * @param baseUrls one base URL per instance, separated by commas
     * @param timeout for the connection, and again for the answer
     */
    public RestClient at(String scope, String baseUrls, Duration timeout) {
        List<URI> instances = Arrays.stream(baseUrls.split(","))
                .map(String::strip)
                .map(URI::create)
                .toList();
        return builder.clone()
                .baseUrl(instances.getFirst().toString())
                .requestFactory(requestFactory(timeout))
                .requestInterceptor(new InternalCall(instances, byScope.computeIfAbsent(scope, tokens)))
                .build();
    }

    static JdkClientHttpRequestFactory requestFactory(Duration timeout) {
        HttpClient http = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(timeout);
        return factory;
    }
}
