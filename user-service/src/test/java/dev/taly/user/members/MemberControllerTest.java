package dev.taly.user.members;

import static dev.taly.user.Tokens.machine;
import static dev.taly.user.Tokens.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest({MemberController.class, InternalMemberController.class})
class MemberControllerTest {

    @Autowired
    private MockMvcTester mvc;

    @MockitoBean
    private MembershipRepository memberships;

    private final String members = "/api/v1/companies/" + UUID.randomUUID() + "/members";

    @Test
    void strangersFindNoCompany() {
        assertThat(mvc.get().uri(members).with(user(UUID.randomUUID())).exchange())
                .hasStatus(HttpStatus.NOT_FOUND)
                .bodyJson()
                .hasPathSatisfying("$.type", type -> type.assertThat().isEqualTo("/problems/not-found"));
        verify(memberships, never()).findPresent(any(), any(), any());
    }

    @Test
    void isForPersonsAndItsTwinForServices() {
        assertThat(mvc.get().uri(members).exchange()).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri(members).with(machine("booking-service")).exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(mvc.get()
                        .uri("/internal" + members.substring("/api".length()) + "/" + UUID.randomUUID())
                        .with(user(UUID.randomUUID()))
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
        verifyNoInteractions(memberships);
    }
}
