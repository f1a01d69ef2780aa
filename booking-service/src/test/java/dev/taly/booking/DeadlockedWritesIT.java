package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Shop.Company;
import dev.taly.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Whoever changes what is claimed, and whom PostgreSQL picks as a deadlock's victim, is not told of it: he is served again. */
@ServiceTest
class DeadlockedWritesIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
    }

    @Test
    void renewsAHold() throws Exception {
        UUID hold = hold();

        assertThat(afterADeadlock(
                        new Row("claim", "hold_id", hold), new Row("hold", "id", hold), () -> shop.renew(hold)))
                .hasStatusOk();
    }

    @Test
    void givesAHoldUp() throws Exception {
        UUID hold = hold();

        assertThat(afterADeadlock(
                        new Row("claim", "hold_id", hold), new Row("hold", "id", hold), () -> shop.giveUp(hold)))
                .hasStatus(204);
        assertThat(jdbc.sql("SELECT count(*) FROM claim WHERE hold_id = ?")
                        .param(hold)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void changesHowManyAClassTakes() throws Exception {
        UUID yoga = shop.offering(company, 60, ",\"capacity\":5");
        shop.booked(Shop.order(yoga, ten));
        UUID session = jdbc.sql("SELECT id FROM session WHERE offering_id = ?")
                .param(yoga)
                .query(UUID.class)
                .single();

        assertThat(afterADeadlock(
                        new Row("pool", "id", session),
                        new Row("offering", "id", yoga),
                        () -> patch("/offerings/" + yoga)))
                .hasStatusOk();
    }

    @Test
    void changesHowManyARoomTakes() throws Exception {
        UUID room = shop.pool(company, "ROOM", "Sauna", 2);

        assertThat(afterADeadlock(
                        new Row("pool", "id", room),
                        new Row("resource", "id", room),
                        () -> patch("/resources/" + room)))
                .hasStatusOk();
    }

    private record Row(String table, String column, UUID id) {}

    /** Somebody has the row that the write locks last, and then wants the one that it has; he is not the one who gives in. */
    private MvcTestResult afterADeadlock(Row last, Row first, Callable<MvcTestResult> write) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection somebody = DriverManager.getConnection(
                        TestStack.shared().postgres().adminUrl())) {
            JdbcClient his = JdbcClient.create(new SingleConnectionDataSource(somebody, true));
            his.sql("SET search_path = booking, public").update();
            his.sql("SET deadlock_timeout = '1min'").update();
            somebody.setAutoCommit(false);
            lock(his, last);
            Future<MvcTestResult> written = threads.submit(write);
            LockWait.await(his);
            lock(his, first);
            somebody.commit();
            return written.get();
        }
    }

    private static void lock(JdbcClient his, Row row) {
        assertThat(his.sql("SELECT 1 FROM %s WHERE %s = ? FOR UPDATE".formatted(row.table, row.column))
                        .param(row.id)
                        .query(Integer.class)
                        .list())
                .isNotEmpty();
    }

    private UUID hold() {
        return shop.id(shop.hold(shop.offering(company, 60, ""), ten, Shop.browser("holder")));
    }

    private MvcTestResult patch(String path) {
        return mvc.patch()
                .uri(company.path(path))
                .with(Shop.user(company.owner()))
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"capacity\":3}")
                .exchange();
    }
}
