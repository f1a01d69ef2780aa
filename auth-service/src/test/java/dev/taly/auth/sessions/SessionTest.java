package dev.taly.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Actor;
import dev.taly.events.auth.SessionRevoked;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class SessionTest {

    private static final UUID USER = Uuid7.next();
    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void endsWhenNobodyUsesIt() {
        Session session = aSession();

        assertThat(session.isActive(START.plus(Session.IDLE).minusMillis(1))).isTrue();
        assertThat(session.isActive(START.plus(Session.IDLE))).isFalse();
    }

    @Test
    void isOverOnceRevoked() {
        Session session = aSession();

        session.revoke(SessionRevoked.Reason.REVOKED, START);

        assertThat(session.isActive(START)).isFalse();
    }

    @Test
    void tellsOnceThatItIsOver() {
        Session session = aSession();

        session.revoke(SessionRevoked.Reason.REVOKED, START);
        session.revoke(SessionRevoked.Reason.SIGNED_OUT, START.plusSeconds(1));

        assertThat(eventsOf(session)).singleElement().satisfies(event -> {
            assertThat(event.aggregateId()).isEqualTo(session.id());
            assertThat(event.sequence()).isEqualTo(1);
            assertThat(event.actor()).isEqualTo(new Actor(Actor.Type.USER, USER.toString()));
            assertThat(event.data()).isEqualTo(new SessionRevoked(session.id(), USER, SessionRevoked.Reason.REVOKED));
        });
    }

    @Test
    void namesNobodyWhenATokenWasReused() {
        Session session = aSession();

        session.revoke(SessionRevoked.Reason.TOKEN_REUSED, START);

        assertThat(eventsOf(session))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).isNull());
    }

    @Test
    void isFreshAgainOnceProven() {
        Session session = aSession();

        session.prove(Factor.RECOVERY_CODE, START.plusSeconds(1));

        assertThat(session.view().authenticatedAt()).isEqualTo(START.plusSeconds(1));
        assertThat(session.view().factors())
                .containsExactlyInAnyOrder(Factor.PASSWORD, Factor.TOTP, Factor.RECOVERY_CODE);
    }

    @Test
    void remembersWhatWasProven() {
        assertThat(aSession().view().factors()).containsExactlyInAnyOrder(Factor.PASSWORD, Factor.TOTP);
    }

    private static List<OutgoingEvent> eventsOf(Session session) {
        Collection<OutgoingEvent> events = ReflectionTestUtils.invokeMethod(session, "domainEvents");
        return List.copyOf(events);
    }

    private static Session aSession() {
        Device device = new Device("Firefox on Linux", "192.0.2.1");
        return new Session(Uuid7.next(), USER, EnumSet.of(Factor.PASSWORD, Factor.TOTP), device, START);
    }
}
