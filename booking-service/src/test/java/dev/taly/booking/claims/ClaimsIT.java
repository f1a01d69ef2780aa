package dev.taly.booking.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each test runs in one transaction that is rolled back, since its claims belong to no booking. */
@ServiceTest
class ClaimsIT {

    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");

    @Autowired
    private Claims claims;

    @Autowired
    private Occupancy occupancy;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Shop shop;

    private Company company;
    private UUID offering;
    private UUID ada;
    private UUID grace;

    @BeforeEach
    void open() {
        company = shop.company();
        offering = shop.offering(company, 60, "");
        ada = shop.staff(company, "Ada");
        grace = shop.staff(company, "Grace");
    }

    @Test
    void letsNeighboursTouch() {
        rolledBack(() -> {
            assertThat(claims.take(claim(TEN, 60, ada))).isEmpty();
            assertThat(claims.take(claim(TEN.plus(Duration.ofHours(1)), 60, ada)))
                    .isEmpty();
            assertThat(claims.take(claim(TEN.minus(Duration.ofHours(1)), 60, ada)))
                    .isEmpty();
        });
    }

    @Test
    void namesWhoIsTakenAndTakesNobodyThen() {
        rolledBack(() -> {
            claims.take(claim(TEN, 60, ada));

            Claim both = claim(TEN.plusSeconds(59 * 60), 60, grace, ada);

            assertThat(claims.take(both)).containsExactly(ada);
            assertThat(occupancy.of(List.of(grace), TEN, TEN.plus(Duration.ofDays(1)), List.of()))
                    .isEmpty();
            assertThat(claims.take(claim(TEN, 180, grace))).isEmpty();
        });
    }

    @Test
    void givesBackWhatIsReleased() {
        rolledBack(() -> {
            Claim first = claim(TEN, 60, ada, grace);
            claims.take(first);
            claims.release(first.holder());

            assertThat(claims.take(claim(TEN, 60, ada))).isEmpty();
        });
    }

    @Test
    void isKeptByTheConstraintWhateverTheCodeDoes() {
        String insert = """
                INSERT INTO claim (company_id, resource_id, during, booking_id)
                VALUES (?, ?, tstzrange('2026-11-24T10:30Z', '2026-11-24T10:31Z', '[)'), ?)""";
        rolledBack(() -> {
            claims.take(claim(TEN, 60, ada));

            assertThatThrownBy(() -> jdbc.sql(insert)
                            .params(company.id(), ada, UUID.randomUUID())
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("claimed_once");
        });
    }

    @Test
    void isNeverEmptyOrEndless() {
        for (String range : List.of("'empty'", "'[2026-11-24T10:00Z,)'", "'(2026-11-24T10:00Z,2026-11-24T11:00Z]'")) {
            rolledBack(() -> assertThatThrownBy(() -> jdbc.sql("""
                                    INSERT INTO claim (company_id, resource_id, during, booking_id)
                                    VALUES (?, ?, CAST(%s AS tstzrange), ?)""".formatted(range))
                            .params(company.id(), ada, UUID.randomUUID())
                            .update())
                    .isInstanceOf(DataIntegrityViolationException.class));
        }
    }

    @Test
    void belongsToABookingOfTheSameCompany() {
        TransactionTemplate committing = new TransactionTemplate(transactions);

        assertThatThrownBy(() -> committing.executeWithoutResult(_ -> claims.take(claim(TEN, 60, ada))))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void raisesTheVersionWithEveryChange() {
        UUID hall = shop.pool(company, "ROOM", "Hall", 3);
        for (UUID resource : List.of(ada, hall)) {
            rolledBack(() -> {
                Claim one = claim(TEN, resource == hall, 60, resource);
                Claim other = claim(TEN.plusSeconds(3600), resource == hall, 60, resource);
                long before = version(resource);
                List<Runnable> changes = List.of(
                        () -> claims.take(one),
                        () -> claims.take(other),
                        () -> claims.keep(one.holder(), TEN),
                        () -> claims.swap(one.holder(), other.holder()),
                        () -> claims.release(one.holder()));
                for (Runnable change : changes) {
                    change.run();
                    assertThat(version(resource)).isEqualTo(++before);
                }
            });
        }
    }

    @Test
    void leavesTheVersionAloneWhenNothingIsTaken() {
        rolledBack(() -> {
            claims.take(claim(TEN, 60, ada));
            long before = version(ada);

            claims.take(claim(TEN, 60, ada, grace));
            claims.release(Holder.booking(UUID.randomUUID()));

            assertThat(version(ada)).isEqualTo(before);
            assertThat(version(grace)).isZero();
        });
    }

    private long version(UUID resource) {
        return jdbc.sql("SELECT version FROM claims_version WHERE resource_id = ?")
                .param(resource)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private void rolledBack(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            work.run();
            transaction.setRollbackOnly();
        });
    }

    private Claim claim(Instant from, int minutes, UUID... resources) {
        return claim(from, false, minutes, resources);
    }

    private Claim claim(Instant from, boolean shared, int minutes, UUID... resources) {
        return new Claim(
                company.id(),
                offering,
                Holder.booking(UUID.randomUUID()),
                Stream.of(resources)
                        .map(resource ->
                                new Taking(resource, shared, from, from.plus(Duration.ofMinutes(minutes)), null))
                        .toList(),
                null,
                null);
    }
}
