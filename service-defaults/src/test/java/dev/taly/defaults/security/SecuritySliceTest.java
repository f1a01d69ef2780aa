package dev.taly.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.defaults.WebTestApplication;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What a controller test of a service gets without any environment: security, problems and callers as in production. */
@WebMvcTest(
        properties = {
            "taly.access.public=POST /api/v1/things",
            "taly.access.user=GET /api/v1/mine",
            "taly.access.internal.[internal\\:things]=GET /api/v1/machines"
        })
@ContextConfiguration(classes = WebTestApplication.class)
class SecuritySliceTest {

    @Autowired
    MockMvcTester mvc;

    @Test
    void admitsAUser() {
        UUID id = UUID.randomUUID();

        assertThat(mvc.get().uri("/api/v1/mine").with(jwt().jwt(token -> token.subject(id.toString()))))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("user")
                .isEqualTo(id.toString());
    }

    @Test
    void admitsAMachine() {
        var machine = jwt().jwt(token -> token.subject("payment-service"))
                .authorities(new SimpleGrantedAuthority("SCOPE_internal:things"));

        assertThat(mvc.get().uri("/api/v1/machines").with(machine)).hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/mine").with(machine)).hasStatus(403);
        var elsewhere = jwt().jwt(token -> token.subject("payment-service"))
                .authorities(new SimpleGrantedAuthority("SCOPE_internal:others"));
        assertThat(mvc.get().uri("/api/v1/machines").with(elsewhere)).hasStatus(403);
    }

    @Test
    void deniesWhatIsNotListed() {
        assertThat(mvc.get().uri("/api/v1/unlisted")).hasStatus(401);
        assertThat(mvc.get().uri("/api/v1/unlisted").with(jwt())).hasStatus(403);
    }

    @Test
    void readsBodiesStrictly() {
        assertThat(mvc.post()
                        .uri("/api/v1/things")
                        .contentType("application/json")
                        .content("{\"name\":\"a\",\"size\":1}"))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("errors[0].field")
                .isEqualTo("size");
    }
}
