package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** HEAD is answered as GET is, by controllers and by the filters of the authorization server (RFC 9110, section 9.3.2). */
@IntegrationTest
class HeadIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Value("${test.address}")
    String address;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    @TestFactory
    Stream<DynamicTest> isAnsweredWhereverGetIs() {
        Stream<String> ofControllers = controllers.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(mapping -> mapping.getPatternValues())
                .flatMap(Collection::stream)
                .map(pattern ->
                        pattern.replaceAll("\\{[^}]*}", UUID.randomUUID().toString()));
        Stream<String> ofFilters = Stream.of(
                "/oauth2/jwks",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server",
                "/oauth2/authorize?client_id=nobody",
                "/oauth2/logout",
                "/userinfo");
        return Stream.concat(ofControllers, ofFilters)
                .distinct()
                .map(path -> DynamicTest.dynamicTest(path, () -> assertHeadIsGet(path)));
    }

    private void assertHeadIsGet(String path) throws IOException, InterruptedException {
        HttpResponse<String> get = ask("GET", path);
        HttpResponse<String> head = ask("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.headers().firstValue("Content-Type"))
                .isEqualTo(get.headers().firstValue("Content-Type"));
        assertThat(head.body()).isEmpty();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
