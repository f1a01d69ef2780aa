package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.handler.predicate.PredicateDefinition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** HEAD is answered wherever GET is, by the same headers (RFC 9110, section 9.3.2). */
class HeadTest extends GatewayTest {

    /** As functional routes tell of themselves: {@code ([GET, HEAD] && /docs) -> …}. */
    private static final Pattern GET_ROUTE = Pattern.compile("\\(\\[?GET[^&]* && (/[^) ]*)\\)");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    @Autowired
    List<RouterFunction<?>> pages;

    @Autowired
    GatewayProperties gateway;

    @Test
    void isAnsweredByEveryPageOfOurOwn() {
        List<String> paths = new ArrayList<>();
        controllers.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(mapping -> mapping.getPatternsCondition().getPatterns())
                .flatMap(Collection::stream)
                .forEach(pattern -> paths.add(pattern.getPatternString()));
        pages.forEach(page -> GET_ROUTE.matcher(page.toString()).results().forEach(route -> paths.add(route.group(1))));
        assertThat(paths).contains("/problems/{slug}", "/api/v1/session", "/docs", "/docs/docs.css");

        paths.forEach(path ->
                assertHeadIsGet(path.replace("{slug}", "not-found").replaceAll("\\{service:([a-z]+)[^}]*}", "$1")));
    }

    private void assertHeadIsGet(String path) {
        EntityExchangeResult<byte[]> get = ask(HttpMethod.GET, path);
        EntityExchangeResult<byte[]> head = ask(HttpMethod.HEAD, path);

        assertThat(head.getStatus()).as(path).isEqualTo(get.getStatus());
        assertThat(head.getResponseBody()).as(path).isNull();
        for (String name : new String[] {HttpHeaders.CONTENT_TYPE, HttpHeaders.CACHE_CONTROL, HttpHeaders.VARY}) {
            assertThat(head.getResponseHeaders().get(name))
                    .as(path + ": " + name)
                    .isEqualTo(get.getResponseHeaders().get(name));
        }
        if (get.getResponseBody() != null) {
            assertThat(head.getResponseHeaders().getContentLength())
                    .as(path)
                    .isEqualTo(get.getResponseHeaders().getContentLength());
        }
    }

    private EntityExchangeResult<byte[]> ask(HttpMethod method, String path) {
        return client.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4_000_000))
                .build()
                .method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .exchange()
                .expectBody()
                .returnResult();
    }

    @Test
    void takesEveryRouteThatGetTakes() {
        assertThat(gateway.getRoutes()).isNotEmpty().allSatisfy(route -> {
            Set<String> methods = methods(route.getPredicates());
            assertThat(methods.contains("HEAD")).as(route.getId()).isEqualTo(methods.contains("GET"));
        });

        for (String path : new String[] {"/oauth2/jwks", "/api/v1/bookings/1", "/docs/openapi/booking.yaml"}) {
            assertThat(ask(HttpMethod.HEAD, path).getStatus().value()).as(path).isEqualTo(200);
        }
        assertThat(BOOKING.last().method()).isEqualTo("HEAD");
    }

    private static Set<String> methods(List<PredicateDefinition> predicates) {
        Set<String> methods = new HashSet<>();
        predicates.stream()
                .filter(predicate -> predicate.getName().equals("Method"))
                .forEach(predicate -> methods.addAll(predicate.getArgs().values()));
        return methods;
    }
}
