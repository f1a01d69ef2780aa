package dev.taly.booking.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What a page costs the database, in blocks of tables and indexes, wherever in its list it is. */
@ServiceTest
class PagingCostIT {

    private static final int LIMIT = 10;
    private static final int DEEP = 1_000 * LIMIT;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Environment environment;

    @Test
    void isAtPageAThousandAtMostTwiceThatOfTheFirst() {
        Lists lists = Lists.of(shop, jdbc, DEEP + 500);
        knowTheTables();
        SoftAssertions costs = new SoftAssertions();
        lists.paths().forEach((name, path) -> {
            String cursor = lists.cursorBehind(path, DEEP);
            long first = blocks(() -> lists.page(path, LIMIT, null));
            long deep = blocks(
                    () -> assertThat(lists.ids(lists.page(path, LIMIT, cursor))).hasSize(LIMIT));
            costs.assertThat(deep).as("%s, %s blocks first", name, first).isLessThanOrEqualTo(2 * first);
            costs.assertThat(first).as(name).isLessThan(10L * LIMIT);
        });
        costs.assertAll();
    }

    /** Requests run in the thread of the test and so in its transaction, whose counts the database can tell. */
    private long blocks(Runnable request) {
        return transaction.execute(_ -> {
            request.run();
            long before = fetched();
            request.run();
            return fetched() - before;
        });
    }

    /** As autovacuum would before long; without it plans are guesses. Only the tables' owner may. */
    private void knowTheTables() {
        String url = environment.getRequiredProperty("spring.flyway.url");
        String owner = environment.getRequiredProperty("spring.flyway.user");
        String password = environment.getRequiredProperty("spring.flyway.password");
        JdbcClient.create(new DriverManagerDataSource(url, owner, password))
                .sql(
                        "ANALYZE booking.booking, booking.booked_resource, booking.customer, booking.absence, booking.holiday,"
                                + " booking.zone_shift, booking.offering, booking.resource, booking.location")
                .update();
    }

    private long fetched() {
        return jdbc.sql("""
                        SELECT coalesce(sum(pg_stat_get_xact_blocks_fetched(oid)), 0) FROM pg_class
                        WHERE relnamespace = 'booking'::regnamespace AND relkind IN ('r', 'i')""").query(Long.class).single();
    }
}
