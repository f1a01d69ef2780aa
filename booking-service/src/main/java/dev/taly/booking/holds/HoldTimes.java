package dev.taly.booking.holds;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long a company's slots are held: five minutes unless it says otherwise. */
@Repository
class HoldTimes {

    private static final int USUAL_MINUTES = 5;

    private final JdbcClient jdbc;

    HoldTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Duration of(UUID companyId) {
        return Duration.ofMinutes(minutesOf(companyId));
    }

    int minutesOf(UUID companyId) {
        return jdbc.sql("SELECT minutes FROM hold_time WHERE company_id = :company")
                .param("company", companyId)
                .query(Integer.class)
                .optional()
                .orElse(USUAL_MINUTES);
    }

    void change(UUID companyId, int minutes) {
        jdbc.sql("""
                        INSERT INTO hold_time (company_id, minutes) VALUES (:company, :minutes)
                        ON CONFLICT (company_id) DO UPDATE SET minutes = excluded.minutes""").param("company", companyId).param("minutes", minutes).update();
    }
}
