package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the API, and who sends them. */
abstract class Requests {

    final MockMvcTester mvc;
    private final JsonMapper json;

    Requests(MockMvcTester mvc, JsonMapper json) {
        this.mvc = mvc;
        this.json = json;
    }

    public MvcTestResult post(String path, String body, RequestPostProcessor who) {
        return mvc.post()
                .uri(path)
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    /** A caller of that address, as the gateway tells. */
    public static RequestPostProcessor from(String address) {
        return request -> {
            request.addHeader("X-Forwarded-For", address);
            return request;
        };
    }

    /** A guest's browser that has held before, by the beginning of its secret. */
    public static RequestPostProcessor browser(String name) {
        return request -> {
            request.addHeader("Holder-Secret", name + "-".repeat(43 - name.length()));
            return request;
        };
    }

    /** Who may send the same again. */
    public static RequestPostProcessor key(String key, RequestPostProcessor who) {
        return request -> {
            request.addHeader("Idempotency-Key", key);
            return who.postProcessRequest(request);
        };
    }

    public static RequestPostProcessor token(JsonNode booking) {
        return token(booking.get("manageToken").asString());
    }

    public static RequestPostProcessor token(String token) {
        return request -> {
            request.addHeader("Booking-Token", token);
            return request;
        };
    }

    public MvcTestResult get(String path, RequestPostProcessor who) {
        return mvc.get().uri(path).with(who).exchange();
    }

    public static RequestPostProcessor user(UUID id) {
        return jwt().jwt(token -> token.subject(id.toString()));
    }

    /** A company's program, with one scope. */
    public static RequestPostProcessor program(UUID company, String scope) {
        String client = UUID.randomUUID().toString();
        return jwt().jwt(token ->
                        token.subject(client).claim("client_id", client).claim("company", company.toString()))
                .authorities(new SimpleGrantedAuthority("SCOPE_" + scope));
    }

    public static RequestPostProcessor guest() {
        return (MockHttpServletRequest request) -> request;
    }

    public JsonNode body(MvcTestResult result) {
        return json.readTree(result.getResponse().getContentAsByteArray());
    }

    public UUID id(MvcTestResult created) {
        assertThat(created.getResponse().getStatus()).as("%s", body(created)).isEqualTo(201);
        return UUID.fromString(body(created).get("id").asString());
    }
}
