package dev.taly.auth;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.springframework.web.util.UriComponentsBuilder;

/** Opens pages and sends their forms as a browser without scripts does; keeps cookies, and follows no redirects. */
final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final String address;
    private String language = "en";
    private String token = "";
    private String client = "";
    private String bearer = "";

    Visitor(String address) {
        this.address = address;
    }

    Visitor speaking(String acceptLanguage) {
        language = acceptLanguage;
        return this;
    }

    Visitor with(String cookie) {
        cookies.put("__Host-taly-auth", cookie);
        return this;
    }

    /** From this address, as the gateway says it. */
    Visitor from(String clientAddress) {
        client = clientAddress;
        return this;
    }

    /** With an access token beside the cookies, as a program may send it. */
    Visitor bearing(String accessToken) {
        bearer = accessToken;
        return this;
    }

    Page open(String path) {
        return send(request(path).GET());
    }

    /** Fills the form of the sign-in in; gives what comes next. */
    Page login(String email, String password) {
        open("/login");
        return submit("/login", Map.of("email", email, "password", password));
    }

    /** Sends the form of the page that was opened last. */
    Page submit(String path, Map<String, String> fields) {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("_csrf", token);
        return submitBare(path, form);
    }

    Page submitBare(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** As a script of the page that was opened last. */
    Page call(String path, String json) {
        return send(request(path)
                .setHeader("Accept", "*/*")
                .header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    String cookie() {
        return cookies.getOrDefault("__Host-taly-auth", "");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        if (!client.isEmpty()) {
            request.header("X-Forwarded-For", client);
        }
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        // a cookie jar of Java does not send secure cookies over http, as browsers do to this machine
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            Matcher form = TOKEN.matcher(response.body());
            if (form.find()) {
                token = form.group(1);
            }
            return new Page(response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.substring(0, cookie.indexOf(';'));
        cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }

    record Page(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Where it sends the browser. */
        String location() {
            return header("Location");
        }

        /** Path and query of where it sends the browser. */
        String path() {
            URI target = URI.create(location());
            return target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        }

        /** A parameter of where it sends the browser; empty if there is none. */
        String parameter(String name) {
            String value = UriComponentsBuilder.fromUriString(location())
                    .build()
                    .getQueryParams()
                    .getFirst(name);
            return value == null ? "" : URLDecoder.decode(value, StandardCharsets.UTF_8);
        }

        Page isPage() {
            Assertions.assertThat(header("Content-Type")).startsWith("text/html");
            return this;
        }
    }
}
