package dev.taly.auth.sessions;

import dev.taly.defaults.secrets.Tokens;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every refresh token ever given out for a living session, by its hash; rows never change. */
@Repository
class RefreshTokens {

    private final JdbcClient jdbc;

    RefreshTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String token, Session session) {
        jdbc.sql("INSERT INTO refresh_token (token_hash, session_id, generation) VALUES (?, ?, ?)")
                .params(Tokens.hash(token), session.id(), session.generation())
                .update();
    }

    Optional<Known> find(String token) {
        return jdbc.sql("SELECT session_id, generation FROM refresh_token WHERE token_hash = ?")
                .param(Tokens.hash(token))
                .query(Known.class)
                .optional();
    }

    record Known(UUID sessionId, int generation) {}
}
