package dev.taly.gateway.sessions;

import dev.taly.defaults.sealing.DataCipher;
import dev.taly.gateway.memory.SharedMemory;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Entries in Redis that are encrypted for their key: copied to another one, they open no more. */
@Component
final class SealedEntries {

    private static final Logger log = LoggerFactory.getLogger(SealedEntries.class);

    private final SharedMemory memory;
    private final DataCipher cipher;
    private final JsonMapper json;

    SealedEntries(SharedMemory memory, DataCipher cipher, JsonMapper json) {
        this.memory = memory;
        this.cipher = cipher;
        this.json = json;
    }

    /** The entry, or empty: one that cannot be read is as good as none, and its owner signs in again. */
    <T> Mono<T> read(String key, Class<T> type) {
        return memory.ask(redis -> redis.opsForValue().get(key))
                .flatMap(stored -> Mono.justOrEmpty(open(key, stored, type)));
    }

    Mono<Void> write(String key, Object entry, Duration life) {
        return memory.store(redis -> redis.opsForValue().set(key, seal(key, entry), life))
                .then();
    }

    /** Writes over an entry that is there; false when it was deleted meanwhile, and stays so. */
    Mono<Boolean> overwrite(String key, Object entry, Duration life) {
        return memory.store(redis -> redis.opsForValue().setIfPresent(key, seal(key, entry), life));
    }

    Mono<Void> prolong(String key, Duration life) {
        return memory.ask(redis -> redis.expire(key, life)).then();
    }

    Mono<Void> delete(String key) {
        return memory.ask(redis -> redis.delete(key)).then();
    }

    private String seal(String key, Object entry) {
        return Base64.getEncoder().encodeToString(cipher.encrypt(json.writeValueAsBytes(entry), key));
    }

    private <T> Optional<T> open(String key, String stored, Class<T> type) {
        try {
            return Optional.of(json.readValue(cipher.decrypt(Base64.getDecoder().decode(stored), key), type));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            log.warn("An entry of sessions cannot be read, so its owner is signed out: {}", unreadable.getClass());
            return Optional.empty();
        }
    }
}
