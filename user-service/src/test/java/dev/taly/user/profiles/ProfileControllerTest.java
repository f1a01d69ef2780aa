package dev.taly.user.profiles;

import static dev.taly.user.Tokens.machine;
import static dev.taly.user.Tokens.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(ProfileController.class)
class ProfileControllerTest {

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private ProfileService profiles;

    @Test
    void isForSignedInPersons() {
        assertThat(mvc.get().uri("/api/v1/users/me").exchange())
                .hasStatus(HttpStatus.UNAUTHORIZED)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> type.assertThat().isEqualTo("/problems/unauthorized"));
        assertThat(mvc.get()
                        .uri("/api/v1/users/me")
                        .with(machine("booking-service"))
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.delete()
                        .uri("/api/v1/users/me")
                        .with(user(UUID.randomUUID()))
                        .exchange())
                .hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
        verifyNoInteractions(profiles);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"displayName\": \"\"}                  | 422 | displayName",
                "{\"displayName\": \" \\t \"}             | 422 | displayName",
                "{\"locale\": \"english please\"}         | 422 | locale",
                "{\"timeZone\": \"+02:00\"}               | 422 | timeZone",
                "{\"timeZone\": 7}                        | 400 | timeZone",
                "{\"displayName\": [\"Ada\"]}             | 400 | displayName",
                "{\"displayName\": \"a\\u0000b\"}         | 400 | displayName",
                "{\"email\": \"other@example.org\"}       | 400 | email",
            })
    void namesTheBadField(String body, int status, String field) {
        assertThat(mvc.patch()
                        .uri("/api/v1/users/me")
                        .with(user(UUID.randomUUID()))
                        .header("If-Match", "\"0\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .exchange())
                .hasStatus(status)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyJson()
                .hasPathSatisfying(
                        "$.errors[0].field", named -> named.assertThat().isEqualTo(field));
        verifyNoInteractions(profiles);
    }
}
