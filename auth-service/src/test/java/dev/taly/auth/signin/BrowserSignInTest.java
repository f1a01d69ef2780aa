package dev.taly.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

class BrowserSignInTest {

    private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");
    private static final UUID USER = UUID.randomUUID();
    private static final FirstProof PROOF = new FirstProof(USER, "ada@example.org", Factor.SOCIAL, 2, true);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final BrowserSignIn browser = new BrowserSignIn(clock);
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void waitsTenMinutesForACode() {
        browser.awaitCode(PROOF, request);

        now.set(START.plus(Duration.ofMinutes(10)).minusMillis(1));
        assertThat(browser.awaitsCode(request)).contains(PROOF);
        now.set(START.plus(Duration.ofMinutes(10)));
        assertThat(browser.awaitsCode(request)).isEmpty();
    }

    @Test
    void forgetsAFirstHalf() {
        browser.awaitCode(PROOF, request);

        browser.forgetFirstHalf(request);

        assertThat(browser.awaitsCode(request)).isEmpty();
    }

    @Test
    void leavesOnlyWhatIsGoodForWhoeverSignsIn() {
        request.getSession().setAttribute("passkeys.adding", "what somebody began");
        request.getSession().setAttribute("SPRING_SECURITY_SAVED_REQUEST", "what was wanted");
        request.getSession().setAttribute(BrowserSignIn.OUTLASTS + "language", "fr");
        browser.awaitCode(PROOF, request);

        browser.remember(
                new ActiveSession(
                        UUID.randomUUID(), USER, START, START, Set.of(Factor.PASSWORD), new Device("x", "192.0.2.1")),
                request,
                new MockHttpServletResponse());

        assertThat(Collections.list(request.getSession().getAttributeNames()))
                .containsExactlyInAnyOrder(
                        "SPRING_SECURITY_SAVED_REQUEST",
                        BrowserSignIn.OUTLASTS + "language",
                        "SPRING_SECURITY_CONTEXT");
        assertThat(browser.awaitsCode(request)).isEmpty();
    }
}
