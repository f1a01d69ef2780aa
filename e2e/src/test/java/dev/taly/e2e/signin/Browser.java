package dev.taly.e2e.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.Api;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tab of a browser: follows redirects, fills forms in, and asks the API as our own pages do. Java's own cookie jar does not
 * send secure cookies over http, as browsers do to this machine.
 */
final class Browser {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MOST_REDIRECTS = 10;

    private final Map<String, String> cookies;

    private Browser(Map<String, String> cookies) {
        this.cookies = cookies;
    }

    /** Somebody who typed in who he is, and is back at his account. */
    static Browser signedIn(String email, String password) {
        Browser browser = new Browser(new HashMap<>());
        Page account = browser.open("/bff/login?returnTo=/account")
                .submit("password", Map.of("email", email, "password", password));
        assertThat(account.location()).as(account.text()).endsWith("/account");
        account.reply().expect(200);
        return browser;
    }

    /** What it sends now, whatever becomes of its cookies afterwards: a request on its way, or a thief. */
    Browser copy() {
        return new Browser(new HashMap<>(cookies));
    }

    /** Another one of the same browser, which has the same cookies at all times. */
    Browser tab() {
        return new Browser(cookies);
    }

    Page open(String path) {
        return follow(page(path));
    }

    /** As a page's script, which changes nothing. */
    Reply get(String path) {
        return exchange(Running.api(), "GET", path, null);
    }

    /** As a page's script that read {@link #session} before. */
    Reply change(String method, String path, Object body) {
        return change(method, path, body, session().at("/csrfToken").asString());
    }

    Reply change(String method, String path, Object body, String csrfToken) {
        String json = body == null ? null : JsonMapper.shared().writeValueAsString(body);
        return exchange(Running.api().with("X-CSRF-Token", csrfToken), method, path, json);
    }

    /** Who is signed in here. */
    JsonNode session() {
        return get("/api/v1/session").expect(200).body();
    }

    boolean isSignedIn() {
        return session().at("/authenticated").asBoolean();
    }

    Page submit(String action, List<Map.Entry<String, String>> fields) {
        String form = fields.stream()
                .map(field -> field.getKey() + "=" + App.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        Api asked = Running.api().with("Accept", "text/html").with("Content-Type", FORM);
        return follow(new Page(this, action, exchange(asked, "POST", action, form)));
    }

    private Page page(String path) {
        return new Page(this, path, exchange(Running.api().with("Accept", "text/html"), "GET", path, null));
    }

    /** To where it ends on our origin; to elsewhere nobody goes. */
    private Page follow(Page first) {
        Page page = first;
        for (int i = 0; page.isRedirect(); i++) {
            assertThat(i)
                    .as("redirects from %s to %s", first.location(), page.target())
                    .isLessThan(MOST_REDIRECTS);
            String target = page.target();
            if (target.startsWith(Running.SYSTEM.origin() + "/")) {
                target = target.substring(Running.SYSTEM.origin().length());
            }
            if (!target.startsWith("/")) {
                return page;
            }
            page = page(target);
        }
        return page;
    }

    private Reply exchange(Api asked, String method, String path, String body) {
        String sent = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        Reply reply = (sent.isEmpty() ? asked : asked.with("Cookie", sent)).send(method, path, body);
        reply.headers().allValues("Set-Cookie").forEach(this::keep);
        return reply;
    }

    private void keep(String cookie) {
        List<String> parts = Stream.of(cookie.split(";")).map(String::strip).toList();
        String[] pair = parts.getFirst().split("=", 2);
        if (parts.stream().anyMatch("Max-Age=0"::equalsIgnoreCase)) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
