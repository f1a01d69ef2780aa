package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Shop.Company;
import dev.taly.stack.TestStack;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** A statement that the database ends, as it does after ten seconds, is no defect of the service: one may ask again. */
@ServiceTest
class EndedStatementIT {

    private static final String BLOCKED =
            "FROM pg_stat_activity WHERE usename = 'taly_booking' AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";

    @Autowired
    private Shop shop;

    @Test
    void isAnsweredAsUnavailable() {
        Company company = shop.company();
        SingleConnectionDataSource source =
                new SingleConnectionDataSource(TestStack.shared().postgres().adminUrl(), true);
        JdbcClient admin = JdbcClient.create(source);

        MvcTestResult ended = new TransactionTemplate(new JdbcTransactionManager(source)).execute(transaction -> {
            admin.sql("LOCK TABLE booking.hold_time").update();
            CompletableFuture<MvcTestResult> asked =
                    CompletableFuture.supplyAsync(() -> shop.get(company.path("/hold-time"), Shop.guest()));
            Awaitility.await()
                    .pollInSameThread()
                    .until(() -> admin.sql("SELECT pg_cancel_backend(pid) " + BLOCKED)
                            .query(Boolean.class)
                            .list()
                            .contains(true));
            return asked.join();
        });
        source.destroy();

        assertThat(ended).hasStatus(503).containsHeader("Retry-After");
        assertThat(shop.body(ended).get("type").asString()).isEqualTo("/problems/service-unavailable");
        assertThat(shop.get(company.path("/hold-time"), Shop.guest())).hasStatusOk();
    }
}
