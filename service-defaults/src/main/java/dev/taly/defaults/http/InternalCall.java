package dev.taly.defaults.http;

import dev.taly.defaults.problem.CommonProblem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends a call to the service's instances in turn, with this service's token; what none of them answers is a 503. */
final class InternalCall implements ClientHttpRequestInterceptor {

    private static final Logger log = LoggerFactory.getLogger(InternalCall.class);

    private final List<URI> instances;
    private final MachineTokens tokens;
    private final AtomicInteger turn = new AtomicInteger();

    InternalCall(List<URI> instances, MachineTokens tokens) {
        this.instances = List.copyOf(instances);
        this.tokens = tokens;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        String path = request.getURI().getPath();
        try {
            ClientHttpResponse response = send(request, body, execution);
            if (response.getStatusCode().is5xxServerError()) {
                log.warn("{} answered {}", path, response.getStatusCode());
                response.close();
                throw CommonProblem.SERVICE_UNAVAILABLE.exception();
            }
            if (response.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED)) {
                tokens.drop();
            }
            return response;
        } catch (IOException e) {
            log.warn("{} could not be reached: {}", path, e.toString());
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
    }

    /** When an instance takes no connection, nothing has left, whatever the method: the next one is asked. */
    private ClientHttpResponse send(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            HttpRequest call = new To(request, next());
            call.getHeaders().setBearerAuth(tokens.current());
            try {
                return execution.execute(call, body);
            } catch (ConnectException | HttpConnectTimeoutException refused) {
                if (attempt == instances.size()) {
                    throw refused;
                }
            }
        }
    }

    private URI next() {
        return instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
    }

    private static final class To extends HttpRequestWrapper {

        private final URI instance;

        To(HttpRequest request, URI instance) {
            super(request);
            this.instance = instance;
        }

        @Override
        public URI getURI() {
            return UriComponentsBuilder.fromUri(super.getURI())
                    .scheme(instance.getScheme())
                    .host(instance.getHost())
                    .port(instance.getPort())
                    .build(true)
                    .toUri();
        }
    }
}
