package dev.taly.notification.retention;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows that are over, by parts. Each statement is served by an index, and leaves out what somebody else has locked, so that
 * any number of replicas may sweep at once. All times are machine time.
 */
@Repository
class PastRows {

    private final JdbcClient jdbc;

    PastRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits keeps its recipient. */
    int clearRecipients(Instant settledBy, int limit) {
        return jdbc.sql("""
                        UPDATE delivery SET recipient = NULL WHERE id IN (
                          SELECT id FROM delivery WHERE settled_at < :before AND recipient IS NOT NULL
                          ORDER BY settled_at LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .param("before", Timestamp.from(settledBy))
                .param("limit", limit)
                .update();
    }

    /** But for those that a message still waits about. */
    int deleteSubjects(Instant changedBy, int limit) {
        return jdbc.sql("""
                        DELETE FROM subject WHERE id IN (
                          SELECT id FROM subject s WHERE changed_at < :before AND NOT EXISTS (
                            SELECT FROM delivery d WHERE d.about_id = s.id AND d.settled_at IS NULL)
                          ORDER BY changed_at LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .param("before", Timestamp.from(changedBy))
                .param("limit", limit)
                .update();
    }

    int deleteCounts(Instant begunBy, int limit) {
        return jdbc.sql("""
                        DELETE FROM recipient_count WHERE (recipient, channel) IN (
                          SELECT recipient, channel FROM recipient_count WHERE since < :before
                          ORDER BY since LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .param("before", Timestamp.from(begunBy))
                .param("limit", limit)
                .update();
    }

    int deleteSnsMessages(Instant receivedBy, int limit) {
        return jdbc.sql("""
                        DELETE FROM sns_message WHERE id IN (
                          SELECT id FROM sns_message WHERE received_at < :before
                          ORDER BY received_at LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .param("before", Timestamp.from(receivedBy))
                .param("limit", limit)
                .update();
    }
}
