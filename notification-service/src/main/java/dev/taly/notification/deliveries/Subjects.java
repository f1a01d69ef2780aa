package dev.taly.notification.deliveries;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The newest of what messages about a subject have to tell, by matter, and the newest link that opens it. Events of one
 * subject come by several queues, so the later one may be handled first: the row decides, and whoever plans or supersedes
 * takes its lock.
 */
@Component
class Subjects {

    private static final String ENDED_AT = """
            CASE cast(:matter AS text) WHEN 'MOVE' THEN move_ended_at WHEN 'LINK' THEN link_ended_at
              WHEN 'MEMBERS' THEN members_ended_at WHEN 'MEMBERS_MOVE' THEN members_move_ended_at ELSE ended_at END
            """;

    private final JdbcClient jdbc;
    private final Clock machineClock;

    Subjects(JdbcClient jdbc, @Qualifier("machineClock") Clock machineClock) {
        this.jdbc = jdbc;
        this.machineClock = machineClock;
    }

    /** Keeps others from superseding it until this transaction is over. */
    boolean lockAndAskWhetherOutdated(UUID id, Matter matter, long sequence) {
        return jdbc.sql("""
                        INSERT INTO subject (id, ended_at, changed_at) VALUES (:id, 0, :now)
                        ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at
                        RETURNING\s""" + ENDED_AT + " > :sequence")
                .param("id", id)
                .param("now", now())
                .param("matter", matter.name())
                .param("sequence", sequence)
                .query(Boolean.class)
                .single();
    }

    boolean isOutdated(UUID id, Matter matter, long sequence) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM subject WHERE id = :id AND " + ENDED_AT + " > :sequence)")
                .param("id", id)
                .param("matter", matter.name())
                .param("sequence", sequence)
                .query(Boolean.class)
                .single();
    }

    void supersede(UUID id, Set<Matter> matters, long sequence) {
        jdbc.sql("""
                        INSERT INTO subject (id, ended_at, move_ended_at, link_ended_at, members_ended_at, members_move_ended_at,
                          changed_at)
                        VALUES (:id, :state, :move, :link, :members, :membersMove, :now)
                        ON CONFLICT (id) DO UPDATE SET changed_at = excluded.changed_at,
                          ended_at = greatest(subject.ended_at, excluded.ended_at),
                          move_ended_at = greatest(subject.move_ended_at, excluded.move_ended_at),
                          link_ended_at = greatest(subject.link_ended_at, excluded.link_ended_at),
                          members_ended_at = greatest(subject.members_ended_at, excluded.members_ended_at),
                          members_move_ended_at = greatest(subject.members_move_ended_at, excluded.members_move_ended_at)""")
                .param("id", id)
                .param("state", matters.contains(Matter.STATE) ? sequence : 0)
                .param("move", matters.contains(Matter.MOVE) ? sequence : 0)
                .param("link", matters.contains(Matter.LINK) ? sequence : 0)
                .param("members", matters.contains(Matter.MEMBERS) ? sequence : 0)
                .param("now", now())
                .param("membersMove", matters.contains(Matter.MEMBERS_MOVE) ? sequence : 0)
                .update();
    }

    /** @param link encrypted */
    void replaceLink(UUID id, byte[] link, long sequence) {
        jdbc.sql("""
                        INSERT INTO subject (id, ended_at, link, link_at, changed_at) VALUES (:id, 0, :link, :sequence, :now)
                        ON CONFLICT (id) DO UPDATE SET link = excluded.link, link_at = excluded.link_at,
                          changed_at = excluded.changed_at
                        WHERE subject.link_at < excluded.link_at""")
                .param("id", id)
                .param("now", now())
                .param("link", link)
                .param("sequence", sequence)
                .update();
    }

    /** The encrypted link that replaced the one which was known at that event; empty if that one still opens it. */
    Optional<byte[]> linkSince(UUID id, long sequence) {
        return jdbc.sql("SELECT link FROM subject WHERE id = :id AND link_at > :sequence")
                .param("id", id)
                .param("sequence", sequence)
                .query((row, _) -> row.getBytes("link"))
                .optional();
    }

    private Timestamp now() {
        return Timestamp.from(machineClock.instant());
    }
}
