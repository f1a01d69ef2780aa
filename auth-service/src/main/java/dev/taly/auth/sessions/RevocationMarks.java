package dev.taly.auth.sessions;

import dev.taly.defaults.security.TokenTimes;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Marks what is over, in Redis, so that the gateway takes its access tokens no more: a key {@code revoked:<id>} for as long
 * as such a token is taken by anybody, and a message on the channel {@code revoked}. The id is that of a session or a grant,
 * which tokens name in {@code sid} and {@code grant_id}.
 */
@Component
public class RevocationMarks {

    static final String CHANNEL = "revoked";

    private final StringRedisTemplate redis;

    RevocationMarks(StringRedisTemplate redis) {
        this.redis = redis;
    }

    public static String key(UUID id) {
        return "revoked:" + id;
    }

    /**
     * Fails while Redis is away or full. Messages take no room, so when it is full every gateway that runs hears of them all.
     *
     * @param marked is told each id that is marked
     */
    public void set(Collection<UUID> ids, Consumer<UUID> marked) {
        ids.forEach(id -> redis.convertAndSend(CHANNEL, id.toString()));
        ids.forEach(id -> {
            redis.opsForValue().set(key(id), "", TokenTimes.REVOCATION_MARK);
            marked.accept(id);
        });
    }
}
