package dev.taly.notification.members;

import dev.taly.defaults.sealing.DataCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is to be told to members, as rows; what they say is encrypted. All its times are machine time. */
@Repository
class MemberMessageTable {

    private static final Logger log = LoggerFactory.getLogger(MemberMessageTable.class);

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final JsonMapper json;

    MemberMessageTable(JdbcClient jdbc, DataCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    void insert(MemberMessage message, Instant now) {
        byte[] content = cipher.encrypt(json.writeValueAsBytes(message.data()), context(message.causeId()));
        jdbc.sql("""
                        INSERT INTO member_message (cause_id, template, company_id, actor_id, about_id, about_sequence, matter,
                          content, created_at, due_at, expires_at)
                        VALUES (:cause, :template, :company, :actor, :about, :sequence, :matter, :content, :now, :now, :end)""")
                .param("cause", message.causeId())
                .param("template", message.mail().id())
                .param("company", message.companyId())
                .param("actor", message.actor())
                .param("about", message.aboutId())
                .param("sequence", message.aboutSequence())
                .param("matter", message.matter().name())
                .param("content", content)
                .param("now", Timestamp.from(now))
                .param("end", message.expiresAt() == null ? null : Timestamp.from(message.expiresAt()))
                .update();
    }

    List<UUID> findDueCompanies(Instant now, int limit) {
        return jdbc.sql("""
                        SELECT company_id FROM member_message WHERE due_at <= :now
                        GROUP BY company_id ORDER BY min(due_at) LIMIT :limit""")
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, _) -> row.getObject("company_id", UUID.class))
                .list();
    }

    /** Takes what no other replica is taking, the oldest first; gone with this transaction. */
    List<MemberMessage> take(UUID companyId, int limit) {
        return jdbc
                .sql("""
                        DELETE FROM member_message WHERE (cause_id, template) IN (
                          SELECT cause_id, template FROM member_message WHERE company_id = :company
                          ORDER BY created_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("company", companyId)
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    void postpone(UUID companyId, Instant until) {
        jdbc.sql("UPDATE member_message SET due_at = :until WHERE company_id = :company")
                .param("until", Timestamp.from(until))
                .param("company", companyId)
                .update();
    }

    int deleteOlder(UUID companyId, Instant than) {
        return jdbc.sql("DELETE FROM member_message WHERE company_id = :company AND created_at < :than")
                .param("company", companyId)
                .param("than", Timestamp.from(than))
                .update();
    }

    /** Empty for what was encrypted with a key that we no longer have: that must not stop the others. */
    private Optional<MemberMessage> read(ResultSet row) throws SQLException {
        UUID cause = row.getObject("cause_id", UUID.class);
        MemberMail mail = MemberMail.find(row.getString("template")).orElseThrow();
        try {
            byte[] content = cipher.decrypt(row.getBytes("content"), context(cause));
            return Optional.of(new MemberMessage(
                    cause,
                    mail,
                    row.getObject("company_id", UUID.class),
                    row.getObject("actor_id", UUID.class),
                    row.getObject("about_id", UUID.class),
                    row.getLong("about_sequence"),
                    instant(row.getTimestamp("expires_at")),
                    json.readValue(content, mail.data())));
        } catch (IllegalArgumentException e) {
            log.error("What members are told because of event {} cannot be opened with today's key", cause, e);
            return Optional.empty();
        }
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static String context(UUID causeId) {
        return "member-message:" + causeId;
    }
}
