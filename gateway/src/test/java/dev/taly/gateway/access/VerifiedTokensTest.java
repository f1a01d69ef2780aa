package dev.taly.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

class VerifiedTokensTest {

    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

    private final List<String> verified = new ArrayList<>();
    private Instant now = START;
    private Duration life = Duration.ofMinutes(10);
    private final Set<String> marked = new HashSet<>();
    private boolean redisIsAway;
    private int asked;
    private final RevocationList revoked = new RevocationList(this::isMarked);
    private final VerifiedTokens tokens = new VerifiedTokens(this::verify, revoked, clock());

    @Test
    void verifiesATokenOnceForAWhile() {
        verified("a").block();
        now = START.plusSeconds(29);
        assertThat(verified("a").block().getSubject()).isEqualTo("a");
        assertThat(verified).containsExactly("a");

        now = START.plusSeconds(30);
        verified("a").block();
        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void remembersNoTokenBeyondItsExpiry() {
        life = Duration.ofSeconds(5);
        verified("a").block();
        now = START.plusSeconds(5);
        verified("a").block();

        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void takesNoTokenForAnother() {
        verified("a").block();

        assertThat(verified("b").block().getSubject()).isEqualTo("b");
    }

    @Test
    void remembersNoRefusal() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> verified("bad").block()).isInstanceOf(BadJwtException.class);
        }

        assertThat(verified).containsExactly("bad", "bad");
    }

    @Test
    void refusesATokenWhoseSessionIsMarkedAsRevoked() {
        marked.add("session of a");

        assertThatThrownBy(() -> verified("a").block()).isInstanceOf(BadJwtException.class);
        assertThat(verified("b").block().getSubject()).isEqualTo("b");
    }

    @Test
    void asksWhetherASessionIsRevokedOnlyWhenItVerifies() {
        verified("a").block();
        marked.add("session of a");
        verified("a").block();
        assertThat(asked).as("of its session and its grant").isEqualTo(2);

        now = START.plusSeconds(30);
        assertThatThrownBy(() -> verified("a").block()).isInstanceOf(BadJwtException.class);
    }

    @Test
    void forgetsTokensOfASessionAtOnceWhenToldThatItIsRevoked() {
        verified("a").block();
        verified("b").block();
        redisIsAway = true;
        revoked.hear("session of a");

        assertThatThrownBy(() -> verified("a").block()).isInstanceOf(BadJwtException.class);
        assertThat(verified("b").block().getSubject()).isEqualTo("b");
    }

    @Test
    void skipsTheQuestionWhileRedisIsAway() {
        marked.add("session of a");
        redisIsAway = true;

        assertThat(verified("a").block().getSubject()).isEqualTo("a");
    }

    @Test
    void refusesATokenWhoseGrantIsRevoked() {
        verified("a").block();
        verified("b").block();
        revoked.hear("grant of a");
        marked.add("grant of c");

        assertThatThrownBy(() -> verified("a").block()).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> verified("c").block()).isInstanceOf(BadJwtException.class);
        assertThat(verified("b").block().getSubject()).isEqualTo("b");
    }

    @Test
    void looksAtNoUnknownTokenWhereNoneIsWanted() {
        verified("a").block();
        now = START.plusSeconds(30);
        Runnable enough = () -> {
            throw CommonProblem.TOO_MANY_REQUESTS.exception();
        };

        assertThat(tokens.verify("a", enough).block().getSubject()).isEqualTo("a");
        assertThatThrownBy(() -> tokens.verify("b", enough).block()).isInstanceOf(ProblemException.class);
        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void knowsWhoseATokenSaysToBeOnceItHadOneOfHis() {
        String claimed = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"RS256\"}".getBytes(UTF_8))
                + "." + Base64.getUrlEncoder().withoutPadding().encodeToString("{\"sub\":\"a\"}".getBytes(UTF_8))
                + ".AAAA";
        assertThat(tokens.knownSubject(claimed)).isNull();

        verified("a").block();

        assertThat(tokens.knownSubject(claimed)).isEqualTo("a");
        for (String unreadable : List.of("a", "a.b.c", "a.b.c.d.e", "...", "e30.e30.AAAA")) {
            assertThat(tokens.knownSubject(unreadable)).as(unreadable).isNull();
        }
    }

    private Mono<Jwt> verified(String token) {
        return tokens.verify(token, () -> {});
    }

    private Mono<Boolean> isMarked(String id) {
        asked++;
        return redisIsAway ? Mono.error(new IllegalStateException("away")) : Mono.just(marked.contains(id));
    }

    private Mono<Jwt> verify(String token) {
        verified.add(token);
        return token.equals("bad")
                ? Mono.error(new BadJwtException("bad"))
                : Mono.just(Jwt.withTokenValue(token)
                        .header("alg", "RS256")
                        .subject(token)
                        .claim("sid", "session of " + token)
                        .claim("grant_id", "grant of " + token)
                        .expiresAt(now.plus(life))
                        .build());
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
