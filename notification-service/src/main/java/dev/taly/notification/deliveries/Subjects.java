package dev.taly.notification.deliveries;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The newest of what messages about a subject have to tell. Events of one subject come by several queues, so the later
 * one may be handled first: the row decides, and whoever plans or supersedes takes its lock.
 */
@Component
class Subjects {

    private final JdbcClient jdbc;

    Subjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from superseding it until this transaction is over. */
    boolean lockAndAskWhetherOutdated(UUID id, long sequence) {
        return jdbc.sql("""
                        INSERT INTO subject (id, ended_at) VALUES (:id, 0)
                        ON CONFLICT (id) DO UPDATE SET ended_at = subject.ended_at
                        RETURNING ended_at > :sequence""")
                .param("id", id)
                .param("sequence", sequence)
                .query(Boolean.class)
                .single();
    }

    boolean isOutdated(UUID id, long sequence) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM subject WHERE id = :id AND ended_at > :sequence)")
                .param("id", id)
                .param("sequence", sequence)
                .query(Boolean.class)
                .single();
    }

    void supersede(UUID id, long sequence) {
        jdbc.sql("""
                        INSERT INTO subject (id, ended_at) VALUES (:id, :sequence)
                        ON CONFLICT (id) DO UPDATE SET ended_at = greatest(subject.ended_at, excluded.ended_at)""").param("id", id).param("sequence", sequence).update();
    }
}
