package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Actor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class SecurityCallerActorTest {

    private static final List<SimpleGrantedAuthority> ANYBODY = List.of(new SimpleGrantedAuthority("ANY"));

    private final CallerActor caller = new SecurityCallerActor();

    @AfterEach
    void nobody() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aPersonIsAUser() {
        String id = "01980000-0000-7000-8000-000000000001";
        signIn(new TestingAuthenticationToken(id, "", ANYBODY));

        assertThat(caller.current()).isEqualTo(new Actor(Actor.Type.USER, id));
    }

    @Test
    void aMachineIsAClient() {
        signIn(new TestingAuthenticationToken("payment-service", "", ANYBODY));

        assertThat(caller.current()).isEqualTo(new Actor(Actor.Type.CLIENT, "payment-service"));
    }

    @Test
    void aProgramOfACompanyIsAClientThoughItsNameIsAUuid() {
        String id = "01980000-0000-7000-8000-000000000002";
        Jwt token = Jwt.withTokenValue("t")
                .header("alg", "RS256")
                .subject(id)
                .claim("client_id", id)
                .claim("company", "01980000-0000-7000-8000-000000000003")
                .build();
        signIn(new JwtAuthenticationToken(token, ANYBODY));

        assertThat(caller.current()).isEqualTo(new Actor(Actor.Type.CLIENT, id));
    }

    @Test
    void aGuestAndAJobAreNobody() {
        assertThat(caller.current()).isNull();

        signIn(new AnonymousAuthenticationToken("key", "anonymousUser", ANYBODY));

        assertThat(caller.current()).isNull();
    }

    private static void signIn(Authentication authentication) {
        SecurityContextHolder.getContext().setAuthentication(authentication);
    }
}
