package dev.taly.booking.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What each booking asks and inserts is planned by PostgreSQL some times, not each time. */
@ServiceTest
class OnePlanIT {

    /** PostgreSQL makes so many plans for given values before it thinks of one for all. */
    private static final int FIRST_PLANS = 5;

    private static final int BOOKINGS = 4 * FIRST_PLANS;

    @Autowired
    private Shop shop;

    @Autowired
    private Sessions sessions;

    @Autowired
    private OwnClaims own;

    @Autowired
    private Environment environment;

    private record Planned(String statement, int timesForValues, int timesForAll) {}

    @Test
    void statementsOfABookingAreNotPlannedForEachArray() throws SQLException {
        Company company = shop.company();
        List<UUID> staff = IntStream.range(0, BOOKINGS)
                .mapToObj(n -> shop.staff(company, "Staff " + n, "09:00-13:00"))
                .toList();
        UUID offering = shop.offering(company, 60, "");
        Instant start = Shop.in(3, 10, 0);
        SingleConnectionDataSource connection = newConnection();
        try {
            connection.getConnection().setAutoCommit(false);
            JdbcClient jdbc = JdbcClient.create(connection);
            Occupancy occupancy = new Occupancy(jdbc);
            Claims claims = new Claims(jdbc, sessions, own);

            for (int n = 0; n < BOOKINGS; n++) {
                Instant from = start.plus(Duration.ofDays(n));
                Instant until = from.plus(Duration.ofHours(1));
                occupancy.of(staff.subList(0, n + 1), from, until, List.of());
                Taking taking = new Taking(staff.get(n), false, from, until, LocalDate.ofInstant(from, Shop.ZONE));
                Holder booking = Holder.booking(UUID.randomUUID());
                claims.take(new Claim(company.id(), offering, booking, List.of(taking), null, null));
            }

            assertThat(statements(jdbc)).hasSize(3).allSatisfy(statement -> {
                assertThat(statement.timesForValues).isLessThanOrEqualTo(FIRST_PLANS);
                assertThat(statement.timesForAll).isGreaterThanOrEqualTo(FIRST_PLANS);
            });
        } finally {
            connection.destroy();
        }
    }

    /** That nobody else asks anything by. */
    private SingleConnectionDataSource newConnection() {
        return new SingleConnectionDataSource(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.datasource.username"),
                environment.getRequiredProperty("spring.datasource.password"),
                true);
    }

    private static List<Planned> statements(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT left(statement, 60), custom_plans, generic_plans FROM pg_prepared_statements
                        WHERE statement ~ 'INSERT INTO (claim|day_count) ' OR statement ~ 't.quantity'""")
                .query((row, _) -> new Planned(row.getString(1), row.getInt(2), row.getInt(3)))
                .list();
    }
}
