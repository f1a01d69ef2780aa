package dev.taly.gateway.docs;

import dev.taly.gateway.compression.CompressedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages under {@code /docs}: an index, Swagger UI for one service, and the gateway's own document. They load nothing from anywhere else. */
@Configuration(proxyBeanMethods = false)
class DocsPages {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String SERVICES = "auth|user|booking|payment|notification|gateway";
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css");

    @Bean
    RouterFunction<ServerResponse> docs() {
        CompressedText index = ours("index.html");
        CompressedText browser = ours("browser.html");
        CompressedText script = ours("browser.js");
        CompressedText style = ours("docs.css");
        CompressedText browserStyle = ours("browser.css");
        CompressedText document = ours("openapi.yaml");
        CompressedText theirScript = theirs("swagger-ui-bundle.js");
        CompressedText theirStyle = theirs("swagger-ui.css");
        return RouterFunctions.route()
                .route(reading("/docs"), request -> page(index, request))
                .route(reading("/docs/"), request -> moved("/docs"))
                .route(
                        reading("/docs/{service:" + SERVICES + "}/"),
                        request -> moved("/docs/" + request.pathVariable("service")))
                .route(reading("/docs/{service:" + SERVICES + "}"), request -> page(browser, request))
                .route(
                        reading("/docs/openapi/gateway.yaml"),
                        request -> file(document, MediaType.APPLICATION_YAML, request))
                .route(reading("/docs/browser.js"), request -> file(script, SCRIPT, request))
                .route(reading("/docs/docs.css"), request -> file(style, STYLE, request))
                .route(reading("/docs/browser.css"), request -> file(browserStyle, STYLE, request))
                .route(reading("/docs/swagger-ui-bundle.js"), request -> file(theirScript, SCRIPT, request))
                .route(reading("/docs/swagger-ui.css"), request -> file(theirStyle, STYLE, request))
                .build();
    }

    /** Functional routes, unlike controllers, take GET for nothing but GET. */
    private static RequestPredicate reading(String pattern) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(pattern));
    }

    private static Mono<ServerResponse> page(CompressedText text, ServerRequest request) {
        ServerResponse.BodyBuilder page =
                ServerResponse.ok().contentType(MediaType.TEXT_HTML).header("Content-Security-Policy", POLICY);
        return answer(page, text, request);
    }

    private static Mono<ServerResponse> file(CompressedText text, MediaType type, ServerRequest request) {
        ServerResponse.BodyBuilder file =
                ServerResponse.ok().contentType(type).cacheControl(CacheControl.maxAge(Duration.ofHours(1)));
        return answer(file, text, request);
    }

    private static Mono<ServerResponse> moved(String path) {
        return ServerResponse.permanentRedirect(URI.create(path)).build();
    }

    private static Mono<ServerResponse> answer(
            ServerResponse.BodyBuilder answer, CompressedText text, ServerRequest request) {
        CompressedText.Form form = text.formFor(request.headers().asHttpHeaders());
        return answer.headers(headers -> headers.addAll(form.headers()))
                .eTag(form.tag())
                .bodyValue(form.body());
    }

    private static CompressedText ours(String name) {
        return read(new ClassPathResource("docs/" + name));
    }

    /** From the webjar, whose folder bears its version. */
    private static CompressedText theirs(String name) {
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
    private static CompressedText read(Resource file) {
        try {
            return CompressedText.of(file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
