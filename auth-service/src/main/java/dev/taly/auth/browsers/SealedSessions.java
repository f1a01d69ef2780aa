package dev.taly.auth.browsers;

import dev.taly.defaults.problem.Causes;
import dev.taly.defaults.secrets.Tokens;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/**
 * Sessions as Redis hashes, one field each for the times and for every attribute, all sealed for their place. Keys are hashes
 * of the ids, fields of the names: who reads there learns no session and opens none.
 */
@Component
final class SealedSessions implements SessionRepository<BrowserSession> {

    static final String KEYS = "taly:auth-session:";

    private static final Logger log = LoggerFactory.getLogger(SealedSessions.class);
    private static final String TIMES = "times";

    /**
     * Writes at once, and nothing if the session was ended meanwhile, or if Redis is full. KEYS: where it is to stand, and
     * where it stood, if it is not new. ARGV: life in ms, how many fields are removed, these, then fields and what stands in
     * them.
     */
    private static final RedisScript<Long> SAVE = RedisScript.of("""
            if KEYS[2] and redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
            local removed = tonumber(ARGV[2])
            for i = 3 + removed, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
            for i = 3, 2 + removed do redis.call('HDEL', KEYS[1], ARGV[i]) end
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            if KEYS[2] and KEYS[2] ~= KEYS[1] then redis.call('DEL', KEYS[2]) end
            return 1""", Long.class);

    private final RedisTemplate<String, byte[]> redis = new RedisTemplate<>();
    private final SessionSeal seal;
    private final Duration life;

    SealedSessions(RedisConnectionFactory connections, SessionSeal seal, SessionTimeout timeout) {
        redis.setConnectionFactory(connections);
        redis.setKeySerializer(RedisSerializer.string());
        redis.setValueSerializer(RedisSerializer.byteArray());
        redis.setHashKeySerializer(RedisSerializer.string());
        redis.setHashValueSerializer(RedisSerializer.byteArray());
        redis.afterPropertiesSet();
        this.seal = seal;
        life = Objects.requireNonNull(timeout.getTimeout());
    }

    @Override
    public BrowserSession createSession() {
        MapSession session = new MapSession();
        session.setMaxInactiveInterval(life);
        return new BrowserSession(session, null);
    }

    @Override
    public void save(BrowserSession session) {
        try {
            if (write(session)) {
                session.stored();
            }
        } catch (RedisSystemException refused) {
            if (!session.hasOnlyBeenUsed() || Causes.of(refused).noneMatch(RedisRefusals::isPassing)) {
                throw refused;
            }
        }
    }

    private boolean write(BrowserSession session) {
        String key = key(session.getId());
        String before = session.storedAs();
        List<Object> removed = new ArrayList<>();
        List<Object> set = new ArrayList<>();
        for (String name : session.changed()) {
            String field = hash(name);
            Object value = session.getAttribute(name);
            if (value == null) {
                removed.add(text(field));
            } else {
                set.add(text(field));
                set.add(seal.close(new Attribute(name, value), key + field));
            }
        }
        set.add(text(TIMES));
        set.add(seal.close(Times.of(session), key + TIMES));
        List<Object> arguments = new ArrayList<>(List.of(
                text(Long.toString(session.getMaxInactiveInterval().toMillis())),
                text(Integer.toString(removed.size()))));
        arguments.addAll(removed);
        arguments.addAll(set);
        List<String> keys = before == null ? List.of(key) : List.of(key, key(before));
        Long written = redis.execute(SAVE, keys, arguments.toArray());
        return Long.valueOf(1).equals(written);
    }

    /** One that was not sealed here, or not for this id, is none. */
    @Override
    public @Nullable BrowserSession findById(String id) {
        String key = key(id);
        Map<String, byte[]> fields = redis.<String, byte[]>opsForHash().entries(key);
        byte @Nullable [] sealedTimes = fields.remove(TIMES);
        if (sealedTimes == null) {
            return null;
        }
        try {
            MapSession session = new MapSession(id);
            ((Times) seal.open(sealedTimes, key + TIMES)).apply(session);
            fields.forEach((field, value) -> {
                Attribute attribute = (Attribute) seal.open(value, key + field);
                session.setAttribute(attribute.name(), attribute.value());
            });
            return session.isExpired() ? null : new BrowserSession(session, id);
        } catch (IllegalArgumentException | ClassCastException unreadable) {
            log.warn("A browser session cannot be read, so its owner is signed out: {}", unreadable.getClass());
            return null;
        }
    }

    @Override
    public void deleteById(String id) {
        redis.delete(key(id));
    }

    static String key(String id) {
        return KEYS + hash(id);
    }

    private static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(text));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record Attribute(String name, Object value) implements Serializable {}

    private record Times(Instant created, Instant accessed, Duration life) implements Serializable {

        static Times of(BrowserSession session) {
            return new Times(
                    session.getCreationTime(), session.getLastAccessedTime(), session.getMaxInactiveInterval());
        }

        void apply(MapSession session) {
            session.setCreationTime(created);
            session.setLastAccessedTime(accessed);
            session.setMaxInactiveInterval(life);
        }
    }
}
