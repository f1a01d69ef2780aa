package dev.taly.auth.browsers;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session that knows what of it was changed since it was read, so that requests at the same time do not undo each other. */
final class BrowserSession implements Session {

    private final MapSession session;
    private final Set<String> changed = new TreeSet<>();
    private @Nullable String storedAs;

    /** @param storedAs the id under which it was read; null if it is new */
    BrowserSession(MapSession session, @Nullable String storedAs) {
        this.session = session;
        this.storedAs = storedAs;
    }

    @Nullable
    String storedAs() {
        return storedAs;
    }

    /** Names of attributes that were set or removed; all of them, where it has another id, for which nothing is sealed yet. */
    Set<String> changed() {
        return getId().equals(storedAs) ? changed : session.getAttributeNames();
    }

    /** Whether nothing but the time of its last use would be lost if it were not stored. */
    boolean hasOnlyBeenUsed() {
        return getId().equals(storedAs) && changed.isEmpty();
    }

    void stored() {
        storedAs = getId();
        changed.clear();
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String changeSessionId() {
        return session.changeSessionId();
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as Spring Session has it
    public <T> @Nullable T getAttribute(String name) {
        return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        session.setAttribute(name, value);
        changed.add(name);
    }

    @Override
    public void removeAttribute(String name) {
        session.removeAttribute(name);
        changed.add(name);
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant lastAccessed) {
        session.setLastAccessedTime(lastAccessed);
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }
}
