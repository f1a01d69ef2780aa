package dev.taly.analytics.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.analytics.WholeService;
import dev.taly.stack.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was archived before names of staff were known to be personal. */
@WholeService
class StaffNamesMigrationIT {

    private final JdbcClient owner = JdbcClient.create(
            new DriverManagerDataSource(TestStack.shared().postgres().adminUrl()));

    @Test
    void namesLeaveAndTheRestStays() throws IOException {
        UUID booked = archive("booking.created", """
                {"booking":{"bookingId":"b1","resources":[{"id":"r1","kind":"STAFF","name":"Mary"},{"id":"r2","kind":"ROOM","name":"Red"}]}}""");
        UUID company = archive("company.created", "{\"name\":\"Analytical Cuts\"}");

        owner.sql("SET search_path = analytics; "
                        + new ClassPathResource("db/migration/V002__names_of_staff_leave.sql")
                                .getContentAsString(StandardCharsets.UTF_8))
                .update();

        assertThat(dataOf(booked))
                .isEqualTo(
                        "{\"booking\": {\"bookingId\": \"b1\", \"resources\": [{\"id\": \"r1\", \"kind\": \"STAFF\"}, {\"id\": \"r2\", \"kind\": \"ROOM\"}]}}");
        assertThat(dataOf(company)).isEqualTo("{\"name\": \"Analytical Cuts\"}");
    }

    private UUID archive(String type, String data) {
        UUID id = UUID.randomUUID();
        owner.sql("""
                        INSERT INTO analytics.archived_event (id, type, source, subject, time, actor, sequence, data, archived_at)
                        VALUES (:id, :type, '/booking-service', :id, now(), 'SYSTEM:test', 1, :data::jsonb, now())""").param("id", id).param("type", type).param("data", data).update();
        return id;
    }

    private String dataOf(UUID id) {
        return owner.sql("SELECT data::text FROM analytics.archived_event WHERE id = ?")
                .param(id)
                .query(String.class)
                .single();
    }
}
