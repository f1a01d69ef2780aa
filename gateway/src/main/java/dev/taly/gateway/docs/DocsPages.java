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
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The pages under {@code /docs}: an index, and Swagger UI for one service. They load nothing from anywhere else. */
@Configuration(proxyBeanMethods = false)
class DocsPages {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css");

    @Bean
    RouterFunction<ServerResponse> docs() {
        Resource bundle = theirs("swagger-ui-bundle.js");
        Resource style = theirs("swagger-ui.css");
        return RouterFunctions.route()
                .GET("/docs", request -> page("index.html"))
                .GET("/docs/{service:auth|user|booking|payment|notification}", request -> page("browser.html"))
                .GET("/docs/browser.js", request -> file(ours("browser.js"), SCRIPT))
                .GET("/docs/docs.css", request -> file(ours("docs.css"), STYLE))
                .GET("/docs/swagger-ui-bundle.js", request -> file(bundle, SCRIPT))
                .GET("/docs/swagger-ui.css", request -> file(style, STYLE))
                .build();
    }

    private static Mono<ServerResponse> page(String name) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .header("Content-Security-Policy", POLICY)
                .bodyValue(ours(name));
    }

    private static Mono<ServerResponse> file(Resource file, MediaType type) {
        return ServerResponse.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .bodyValue(file);
    }

    private static Resource ours(String name) {
        return new ClassPathResource("docs/" + name);
    }

    /** From the webjar, whose folder bears its version. */
    private static Resource theirs(String name) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/" + name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The webjar of Swagger UI has no " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
