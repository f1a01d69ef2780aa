package dev.taly.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    private final RevokedSessions revoked = new RevokedSessions(this::isMarked);
    private final VerifiedTokens tokens = new VerifiedTokens(this::verify, revoked, clock());

    @Test
    void verifiesATokenOnceForAWhile() {
        tokens.verify("a").block();
        now = START.plusSeconds(29);
        assertThat(tokens.verify("a").block().getSubject()).isEqualTo("a");
        assertThat(verified).containsExactly("a");

        now = START.plusSeconds(30);
        tokens.verify("a").block();
        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void remembersNoTokenBeyondItsExpiry() {
        life = Duration.ofSeconds(5);
        tokens.verify("a").block();
        now = START.plusSeconds(5);
        tokens.verify("a").block();

        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void takesNoTokenForAnother() {
        tokens.verify("a").block();

        assertThat(tokens.verify("b").block().getSubject()).isEqualTo("b");
    }

    @Test
    void remembersNoRefusal() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.verify("bad").block()).isInstanceOf(BadJwtException.class);
        }

        assertThat(verified).containsExactly("bad", "bad");
    }

    @Test
    void refusesATokenWhoseSessionIsMarkedAsRevoked() {
        marked.add("session of a");

        assertThatThrownBy(() -> tokens.verify("a").block()).isInstanceOf(BadJwtException.class);
        assertThat(tokens.verify("b").block().getSubject()).isEqualTo("b");
    }

    @Test
    void asksWhetherASessionIsRevokedOnlyWhenItVerifies() {
        tokens.verify("a").block();
        marked.add("session of a");
        tokens.verify("a").block();
        assertThat(asked).isEqualTo(1);

        now = START.plusSeconds(30);
        assertThatThrownBy(() -> tokens.verify("a").block()).isInstanceOf(BadJwtException.class);
    }

    @Test
    void forgetsTokensOfASessionAtOnceWhenToldThatItIsRevoked() {
        tokens.verify("a").block();
        tokens.verify("b").block();
        redisIsAway = true;
        revoked.hear("session of a");

        assertThatThrownBy(() -> tokens.verify("a").block()).isInstanceOf(BadJwtException.class);
        assertThat(tokens.verify("b").block().getSubject()).isEqualTo("b");
    }

    @Test
    void skipsTheQuestionWhileRedisIsAway() {
        marked.add("session of a");
        redisIsAway = true;

        assertThat(tokens.verify("a").block().getSubject()).isEqualTo("a");
    }

    private Mono<Boolean> isMarked(String session) {
        asked++;
        return redisIsAway ? Mono.error(new IllegalStateException("away")) : Mono.just(marked.contains(session));
    }

    private Mono<Jwt> verify(String token) {
        verified.add(token);
        return token.equals("bad")
                ? Mono.error(new BadJwtException("bad"))
                : Mono.just(Jwt.withTokenValue(token)
                        .header("alg", "RS256")
                        .subject(token)
                        .claim("sid", "session of " + token)
                        .expiresAt(now.plus(life))
                        .build());
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
