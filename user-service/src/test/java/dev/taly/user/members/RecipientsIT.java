package dev.taly.user.members;

import static dev.taly.user.Tokens.machine;
import static dev.taly.user.Tokens.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.user.WholeService;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Who is told what happens in a company. */
@WholeService
class RecipientsIT {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private final UUID company = UUID.randomUUID();
    private final String path = "/internal/v1/companies/" + company + "/recipients";

    @BeforeEach
    void open() {
        String slug = "cuts-" + company;
        jdbc.sql("INSERT INTO company_slug (slug, company_id) VALUES (?, ?)")
                .param(slug)
                .param(company)
                .update();
        jdbc.sql("""
                        INSERT INTO company (id, name, slug, time_zone, currency, locale, status, created_at, event_sequence, version)
                        VALUES (?, 'Cuts', ?, 'Europe/Berlin', 'EUR', 'de', 'ACTIVE', now(), 1, 0)""").param(company).param(slug).update();
    }

    @Test
    void areItsOwnersAndManagersWhoHaveProvenTheirAddress() {
        UUID owner = member("OWNER", true, "de-AT", null);
        UUID manager = member("MANAGER", true, null, null);
        member("STAFF", true, "en", null);
        member("MANAGER", false, "en", null);
        member("OWNER", true, "en", Instant.parse("2026-11-22T10:00:00Z"));

        assertThat(mvc.get().uri(path).with(machine("notification-service")).exchange())
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [
                          {"userId": "%1$s", "email": "%1$s@example.org", "locale": "de-AT"},
                          {"userId": "%2$s", "email": "%2$s@example.org"}]}""".formatted(owner, manager));
    }

    @Test
    void areForServicesAlone() {
        assertThat(mvc.get().uri(path).exchange()).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(mvc.get().uri(path).with(user(UUID.randomUUID())).exchange()).hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void areNobodyWhereThereIsNoCompany() {
        assertThat(mvc.get()
                        .uri("/internal/v1/companies/" + UUID.randomUUID() + "/recipients")
                        .with(machine("notification-service"))
                        .exchange())
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo("{\"items\": []}");
    }

    private UUID member(String role, boolean verified, @Nullable String locale, @Nullable Instant leftAt) {
        UUID user = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO profile (id, email, email_verified, locale, created_at, version)
                        VALUES (:id, :email, :verified, :locale, now(), 0)""")
                .param("id", user)
                .param("email", user + "@example.org")
                .param("verified", verified)
                .param("locale", locale)
                .update();
        jdbc.sql("""
                        INSERT INTO membership (id, company_id, user_id, role, joined_at, left_at, event_sequence, version)
                        VALUES (uuidv7(), :company, :user, :role, now(), :left, 1, 0)""")
                .param("company", company)
                .param("user", user)
                .param("role", role)
                .param("left", leftAt == null ? null : Timestamp.from(leftAt))
                .update();
        return user;
    }
}
