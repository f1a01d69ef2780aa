package dev.taly.notification.members;

import dev.taly.defaults.sealing.DataCipher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What is to be told to members, as rows; what they say is encrypted. All its times are machine time. */
@Repository
class MemberMessageTable {

    private final JdbcClient jdbc;
    private final DataCipher cipher;
    private final JsonMapper json;

    MemberMessageTable(JdbcClient jdbc, DataCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    void insert(UUID id, MemberMessage message, Instant now) {
        byte[] content = cipher.encrypt(json.writeValueAsBytes(message.data()), context(id));
        jdbc.sql("""
                        INSERT INTO member_message (id, cause_id, template, company_id, actor_id, about_id, about_sequence, matter,
                          content, due_at, expires_at)
                        VALUES (:id, :cause, :template, :company, :actor, :about, :sequence, :matter, :content, :now, :end)""")
                .param("id", id)
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

    Optional<UUID> findCompany(UUID id) {
        return jdbc.sql("SELECT company_id FROM member_message WHERE id = ?")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    /**
     * Gone with this transaction; empty if it was already.
     *
     * @throws IllegalArgumentException if it was encrypted with a key that we no longer have
     */
    Optional<MemberMessage> take(UUID id) {
        return jdbc.sql("DELETE FROM member_message WHERE id = ? RETURNING *")
                .param(id)
                .query((row, _) -> read(row))
                .optional();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM member_message WHERE id = ?").param(id).update();
    }

    private MemberMessage read(ResultSet row) throws SQLException {
        MemberMail mail = MemberMail.find(row.getString("template")).orElseThrow();
        byte[] content = cipher.decrypt(row.getBytes("content"), context(row.getObject("id", UUID.class)));
        return new MemberMessage(
                row.getObject("cause_id", UUID.class),
                mail,
                row.getObject("company_id", UUID.class),
                row.getObject("actor_id", UUID.class),
                row.getObject("about_id", UUID.class),
                row.getLong("about_sequence"),
                instant(row.getTimestamp("expires_at")),
                json.readValue(content, mail.data()));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static String context(UUID id) {
        return "member-message:" + id;
    }
}
