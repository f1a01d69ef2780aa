package dev.taly.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class SessionTest {

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

        session.revoke(START);

        assertThat(session.isActive(START)).isFalse();
    }

    @Test
    void remembersWhatWasProven() {
        assertThat(aSession().view().factors()).containsExactlyInAnyOrder(Factor.PASSWORD, Factor.TOTP);
    }

    private static Session aSession() {
        Device device = new Device("Firefox on Linux", "192.0.2.1");
        return new Session(Uuid7.next(), Uuid7.next(), EnumSet.of(Factor.PASSWORD, Factor.TOTP), device, START);
    }
}
