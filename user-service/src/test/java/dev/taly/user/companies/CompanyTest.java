package dev.taly.user.companies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.user.CompanyStatus;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompanyTest {

    @Test
    void opensActiveWithItsFirstEvent() {
        Company company = new Company(
                UUID.randomUUID(),
                "Analytical Cuts",
                new Slug("cuts"),
                "Europe/London",
                "GBP",
                "en",
                Instant.parse("2026-11-22T09:30:00Z"));

        assertThat(company.name()).isEqualTo("Analytical Cuts");
        assertThat(company.status()).isEqualTo(CompanyStatus.ACTIVE);
        assertThat(company.eventSequence()).isEqualTo(1);
    }
}
