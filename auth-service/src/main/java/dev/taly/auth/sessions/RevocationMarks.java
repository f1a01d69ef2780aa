package dev.taly.auth.sessions;

import dev.taly.defaults.security.TokenTimes;
import java.util.UUID;
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

    /** Fails while Redis is away. */
    public void set(UUID id) {
        redis.opsForValue().set(key(id), "", TokenTimes.REVOCATION_MARK);
        redis.convertAndSend(CHANNEL, id.toString());
    }
}
