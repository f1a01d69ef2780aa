package dev.taly.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages under {@code /docs}: an index, Swagger UI for one service, and the gateway's own document. They load nothing from anywhere else. */
@Configuration(proxyBeanMethods = false)
class DocsPages {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css");

    @Bean
    RouterFunction<ServerResponse> docs() {
        byte[] index = ours("index.html");
        byte[] browser = ours("browser.html");
        byte[] script = ours("browser.js");
        byte[] style = ours("docs.css");
        byte[] document = ours("openapi.yaml");
        byte[] theirScript = theirs("swagger-ui-bundle.js");
        byte[] theirStyle = theirs("swagger-ui.css");
        return RouterFunctions.route()
                .route(reading("/docs"), request -> page(index))
                .route(
                        reading("/docs/{service:auth|user|booking|payment|notification|gateway}"),
                        request -> page(browser))
                .route(reading("/docs/openapi/gateway.yaml"), request -> file(document, MediaType.APPLICATION_YAML))
                .route(reading("/docs/browser.js"), request -> file(script, SCRIPT))
                .route(reading("/docs/docs.css"), request -> file(style, STYLE))
                .route(reading("/docs/swagger-ui-bundle.js"), request -> file(theirScript, SCRIPT))
                .route(reading("/docs/swagger-ui.css"), request -> file(theirStyle, STYLE))
                .build();
    }

    /** Functional routes, unlike controllers, take GET for nothing but GET. */
    private static RequestPredicate reading(String pattern) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(pattern));
    }

    private static Mono<ServerResponse> page(byte[] content) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", POLICY)
                .bodyValue(content);
    }

    private static Mono<ServerResponse> file(byte[] content, MediaType type) {
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .bodyValue(content);
    }

    private static byte[] ours(String name) {
        return read(new ClassPathResource("docs/" + name));
    }

    /** From the webjar, whose folder bears its version. */
    private static byte[] theirs(String name) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/" + name))
                    .findFirst()
                    .map(DocsPages::read)
                    .orElseThrow(() -> new IllegalStateException("The webjar of Swagger UI has no " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once and for all: read anew for each request, a download that is broken off spoils others from the same jar. */
    private static byte[] read(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
