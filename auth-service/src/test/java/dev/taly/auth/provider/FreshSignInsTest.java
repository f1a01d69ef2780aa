package dev.taly.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.auth.sessions.Factor;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.SignedInUser;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class FreshSignInsTest {

    private static final Instant START = Instant.parse("2026-12-01T10:00:00Z");
    private static final SignedInUser USER = new SignedInUser(UUID.randomUUID(), UUID.randomUUID());

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final SessionService sessions = mock(SessionService.class);
    private final FreshSignIns filter = new FreshSignIns(sessions, clock);
    private final MockHttpSession browser = new MockHttpSession();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void keepsTheNewestTenMarks() throws Exception {
        authenticatedAt(START);
        for (int i = 0; i < 30; i++) {
            now.set(START.plus(Duration.ofMinutes(i)));
            assertThat(isSignedIn("prompt=login&state=" + i)).isFalse();
        }

        assertThat(Collections.list(browser.getAttributeNames()))
                .filteredOn(name -> name.startsWith(FreshSignIns.MARK))
                .hasSize(FreshSignIns.MOST_MARKS);
        authenticatedAt(now.get().plusSeconds(1));
        now.set(now.get().plusSeconds(2));
        assertThat(isSignedIn("prompt=login&state=29")).isTrue();
        assertThat(isSignedIn("prompt=login&state=0"))
                .as("one that is forgotten asks once more")
                .isFalse();
    }

    private boolean isSignedIn(String query) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(USER, null, List.of()));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/oauth2/authorize");
        request.setServletPath("/oauth2/authorize");
        request.setQueryString(query);
        request.setParameter("prompt", "login");
        request.setSession(browser);
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return SecurityContextHolder.getContext().getAuthentication() != null;
    }

    private void authenticatedAt(Instant at) {
        given(sessions.use(USER.sessionId()))
                .willReturn(Optional.of(new ActiveSession(
                        USER.sessionId(),
                        USER.userId(),
                        START,
                        at,
                        Set.of(Factor.PASSWORD),
                        new Device("x", "192.0.2.1"))));
    }
}
