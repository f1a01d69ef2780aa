package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.gateway.FakeSignIn.Person;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;

/** A browser before one of several gateways: keeps cookies, and follows a sign-in all the way. */
final class Browser {

    static final String SESSION = "__Host-taly";

    private final Map<String, String> cookies = new HashMap<>();
    private final WebTestClient client = client();
    private int port;

    Browser(int port) {
        this.port = port;
    }

    private static WebTestClient client() {
        return WebTestClient.bindToServer()
                .responseTimeout(Duration.ofSeconds(30))
                .filter(new WholeAnswers())
                .build();
    }

    /** The same browser, whose next requests another gateway takes. */
    Browser before(int port) {
        this.port = port;
        return this;
    }

    RequestBodySpec get(String path) {
        return ask(HttpMethod.GET, path);
    }

    RequestBodySpec post(String path) {
        return ask(HttpMethod.POST, path);
    }

    /** As our own pages do it. */
    RequestBodySpec ownPost(String path) {
        return post(path).header("X-CSRF-Token", csrfToken());
    }

    RequestBodySpec ask(HttpMethod method, String path) {
        return client.method(method)
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .cookies(sent -> cookies.forEach(sent::add));
    }

    Browser signIn(FakeSignIn signIn, Person person) {
        URI authorize = begin("/");
        finish(signIn.signIn(person, authorize), state(authorize));
        assertThat(cookies).containsKey(SESSION);
        return this;
    }

    /** Begins a sign-in and gives the address that the browser is sent to. */
    URI begin(String returnTo) {
        return beginAt("/bff/login?returnTo=" + returnTo);
    }

    URI beginAt(String page) {
        var answer = get(page).exchange().expectStatus().isFound();
        return location(answer.expectBody().returnResult());
    }

    /** Comes back with a code, and gives the address that the browser is sent to. */
    URI finish(String code, String state) {
        var answer = get("/bff/callback?code=" + code + "&state=" + state)
                .exchange()
                .expectStatus()
                .isFound();
        return location(answer.expectBody().returnResult());
    }

    /** The name of the cookie in which the sign-in of this state is kept. */
    static String attempt(String state) {
        return "__Host-taly-login-" + state.substring(0, 16);
    }

    static String state(URI authorize) {
        return FakeSignIn.form(authorize.getRawQuery()).get("state");
    }

    String csrfToken() {
        String token = (String) session().get("csrfToken");
        assertThat(token).isNotBlank();
        return token;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> session() {
        var answer = get("/api/v1/session").exchange().expectStatus().isOk();
        EntityExchangeResult<Map> result = answer.expectBody(Map.class).returnResult();
        take(result);
        return result.getResponseBody();
    }

    @Nullable
    String cookie(String name) {
        return cookies.get(name);
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    URI location(EntityExchangeResult<?> answer) {
        take(answer);
        return answer.getResponseHeaders().getLocation();
    }

    /** Keeps or drops cookies as an answer says. */
    void take(EntityExchangeResult<?> answer) {
        for (ResponseCookie cookie :
                answer.getResponseCookies().toSingleValueMap().values()) {
            if (cookie.getMaxAge().isZero()) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        }
    }
}
