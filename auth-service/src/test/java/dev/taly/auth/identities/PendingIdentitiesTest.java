package dev.taly.auth.identities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.social.ProviderIdentity;
import dev.taly.auth.social.SocialProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PendingIdentitiesTest {

    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");
    private static final UUID OWNER = UUID.randomUUID();
    private static final ProviderIdentity IDENTITY = new ProviderIdentity(
            new SocialProvider("google", "Google"), "https://issuer", "1", "ada@example.org", true, null);

    private final IdentityService identities = mock(IdentityService.class);
    private final MovedClock clock = new MovedClock();
    private final PendingIdentities pending = new PendingIdentities(identities, mock(Accounts.class), clock);
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void waitTenMinutes() {
        pending.keep(IDENTITY, "ada@example.org", request);
        clock.now = START.plus(Duration.ofMinutes(10)).minusMillis(1);
        assertThat(pending.find(request)).isPresent();

        clock.now = START.plus(Duration.ofMinutes(10));

        assertThat(pending.find(request)).isEmpty();
    }

    @Test
    void areNotConnectedTooLate() {
        pending.keep(IDENTITY, "ada@example.org", request);
        pending.halfProven(OWNER, request);
        clock.now = START.plus(Duration.ofMinutes(11));

        pending.proven(session(OWNER), request);

        then(identities).shouldHaveNoInteractions();
    }

    @Test
    void areConnectedOnceWithTheAccountThatWasProvenForThem() {
        pending.keep(IDENTITY, "ada@example.org", request);
        pending.halfProven(OWNER, request);
        ActiveSession session = session(OWNER);

        pending.proven(session, request);
        pending.proven(session, request);

        then(identities).should().connect(OWNER, session.id(), IDENTITY);
    }

    @Test
    void areForgottenWhenSomebodyElseSignsIn() {
        pending.keep(IDENTITY, "ada@example.org", request);
        pending.halfProven(OWNER, request);

        pending.proven(session(UUID.randomUUID()), request);
        pending.proven(session(OWNER), request);

        then(identities).shouldHaveNoInteractions();
    }

    private ActiveSession session(UUID userId) {
        return new ActiveSession(
                UUID.randomUUID(),
                userId,
                clock.now,
                clock.now,
                Set.of(Factor.PASSWORD),
                new Device("Firefox", "192.0.2.1"));
    }

    private static final class MovedClock extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
