package dev.taly.auth.grants;

import dev.taly.defaults.secrets.Tokens;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every refresh token ever given out for a living grant, by its hash; rows never change. */
@Repository
class RefreshTokens {

    private final JdbcClient jdbc;

    RefreshTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String token, Grant grant) {
        jdbc.sql("INSERT INTO refresh_token (token_hash, grant_id, generation) VALUES (?, ?, ?)")
                .params(Tokens.hash(token), grant.id(), grant.generation())
                .update();
    }

    Optional<Known> find(String token) {
        return jdbc.sql("""
                        SELECT g.session_id, t.grant_id, t.generation
                        FROM refresh_token t JOIN client_grant g ON g.id = t.grant_id WHERE t.token_hash = ?""").param(Tokens.hash(token)).query(Known.class).optional();
    }

    record Known(UUID sessionId, UUID grantId, int generation) {}
}
