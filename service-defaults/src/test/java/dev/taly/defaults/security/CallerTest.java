package dev.taly.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class CallerTest {

    private static final UUID ID = UUID.randomUUID();

    @Test
    void isAUserWhenTheSubjectIsAUuid() {
        Caller caller = Caller.of(token(ID.toString(), null));

        assertThat(caller.kind()).isEqualTo(Caller.Kind.USER);
        assertThat(caller.userId()).isEqualTo(ID);
    }

    @Test
    void isAClientWhenTheSubjectIsAName() {
        Caller caller = Caller.of(token("payment-service", "payment-service"));

        assertThat(caller).isEqualTo(new Caller(Caller.Kind.CLIENT, "payment-service"));
        assertThat(caller.user()).isEmpty();
    }

    @Test
    void isAClientWhenAClientIsNamedByAUuid() {
        assertThat(Caller.of(token(ID.toString(), ID.toString())).kind()).isEqualTo(Caller.Kind.CLIENT);
    }

    @Test
    void isAProgramOfTheCompanyThatItsTokenNames() {
        UUID company = UUID.randomUUID();
        Caller caller = Caller.of(token(ID.toString(), ID.toString(), company));

        assertThat(caller).isEqualTo(new Caller(Caller.Kind.PROGRAM, ID.toString(), company));
        assertThat(caller.user()).isEmpty();
        assertThat(caller.isProgramOf(company)).isTrue();
        assertThat(caller.isProgramOf(ID)).isFalse();
    }

    @Test
    void isAPersonEvenIfAnAppOfACompanyAsks() {
        Caller caller = Caller.of(token(ID.toString(), "an-app", UUID.randomUUID()));

        assertThat(caller).isEqualTo(new Caller(Caller.Kind.USER, ID.toString()));
    }

    @Test
    void isAnonymousWithoutAToken() {
        Caller caller = Caller.of(
                new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("NOBODY")));

        assertThat(caller).isEqualTo(Caller.of(null));
        assertThat(caller.kind()).isEqualTo(Caller.Kind.ANONYMOUS);
        assertThatThrownBy(caller::userId)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem()).isEqualTo(CommonProblem.UNAUTHORIZED));
    }

    private static JwtAuthenticationToken token(String subject, String clientId) {
        return token(subject, clientId, null);
    }

    private static JwtAuthenticationToken token(String subject, String clientId, UUID company) {
        Jwt.Builder jwt = Jwt.withTokenValue("t").header("alg", "RS256").subject(subject);
        if (clientId != null) {
            jwt.claim("client_id", clientId);
        }
        if (company != null) {
            jwt.claim("company", company.toString());
        }
        return new JwtAuthenticationToken(jwt.build(), AuthorityUtils.NO_AUTHORITIES);
    }
}
