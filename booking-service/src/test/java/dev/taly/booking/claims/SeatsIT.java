package dev.taly.booking.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What takes several at once takes no more than it has places, whatever the code does. */
@ServiceTest
class SeatsIT {

    private static final String DAY = "2026-11-24T";

    @Autowired
    private Claims claims;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private Company company;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        offering = shop.offering(company, 60, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | 09:00-12:00 | 10:00-11:00 11:00-12:00 09:30-11:00 | true
            2 | 09:00-12:00 | 10:00-12:00 10:00-11:00 11:00-12:00 | false
            2 | 09:00-10:00 | 10:00-12:00 10:00-11:00             | true
            2 | 11:00-12:00 | 10:00-11:00 10:00-11:00             | true
            2 | 10:59-11:01 | 10:00-11:00 10:00-11:00             | false
            2 | 08:00-20:00 | 09:00-10:00 11:00-12:00 13:00-14:00 | true
            2 | 08:00-20:00 | 09:00-10:00 11:00-12:00 11:59-14:00 | false
            """)
    void countsThePeakOfWhatIsThere(int capacity, String wanted, String existing, boolean fits) {
        UUID room = shop.pool(company, "ROOM", "Hall", capacity);
        rolledBack(() -> {
            for (String one : existing.split(" ")) {
                assertThat(claims.take(claim(room, one))).isEmpty();
            }

            assertThat(claims.take(claim(room, wanted)).isEmpty()).isEqualTo(fits);
        });
    }

    @Test
    void areKeptByTheTriggerWhateverTheCodeDoes() {
        UUID room = shop.pool(company, "ROOM", "Hall", 2);
        rolledBack(() -> {
            claims.take(claim(room, "10:00-11:00"));

            assertThat(seat(room, 2)).as("more than are left").isZero();
            assertThat(seat(room, 1)).as("the last").isOne();
            assertThat(seat(room, 1)).as("one more").isZero();
            assertThat(seat(UUID.randomUUID(), 1)).as("of no pool").isZero();
        });
    }

    @Test
    void followACapacityThatGrows() {
        UUID room = shop.pool(company, "ROOM", "Hall", 2);
        jdbc.sql("UPDATE resource SET capacity = 3 WHERE id = ?").param(room).update();
        rolledBack(() -> {
            for (int i = 0; i < 3; i++) {
                assertThat(claims.take(claim(room, "10:00-11:00"))).isEmpty();
            }
            assertThat(claims.take(claim(room, "10:00-11:00"))).containsExactly(room);
        });
    }

    @Test
    void areNeverTooManyForACrowd() throws Exception {
        UUID room = shop.pool(company, "ROOM", "Hall", 3);
        shop.hours(company, room, 0, "09:00-17:00");
        UUID unequal = shop.offering(
                company, 60, ",\"stepMinutes\":15,\"bufferAfterMinutes\":5,\"requires\":[{\"kind\":\"ROOM\"}]");

        List<MvcTestResult> results = Crowd.of(200, n -> {
            Random random = new Random(n);
            Instant start = Shop.in(3, 9 + random.nextInt(8), 15 * random.nextInt(4));
            return shop.book(Shop.order(unequal, start, "customer%d@example.org".formatted(n)));
        });

        assertThat(results.stream().map(result -> result.getResponse().getStatus()))
                .contains(201, 409)
                .isSubsetOf(201, 409, 422);
        invariants.hold(company);
    }

    private int seat(UUID pool, int quantity) {
        return jdbc.sql("""
                        INSERT INTO seat (pool_id, company_id, resource_id, offering_id, during, quantity, booking_id)
                        VALUES (?, ?, ?, ?, tstzrange('2026-11-24T10:30Z', '2026-11-24T10:31Z', '[)'), ?, ?)""")
                .params(pool, company.id(), pool, offering, quantity, UUID.randomUUID())
                .update();
    }

    private void rolledBack(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            work.run();
            transaction.setRollbackOnly();
        });
    }

    private Claim claim(UUID resource, String window) {
        List<Instant> bounds = Stream.of(window.split("-"))
                .map(time -> Instant.parse(DAY + time + ":00Z"))
                .toList();
        return new Claim(
                company.id(),
                offering,
                Holder.booking(UUID.randomUUID()),
                List.of(new Taking(resource, true, bounds.getFirst(), bounds.getLast(), null)),
                null,
                null);
    }
}
