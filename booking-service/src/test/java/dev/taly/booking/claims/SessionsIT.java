package dev.taly.booking.claims;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** A session is there as long as somebody sits in it, and not a moment longer. */
@ServiceTest
class SessionsIT {

    private static final int ROUNDS = 60;

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    private final Instant start = Shop.in(3, 10, 0);
    private Company company;
    private UUID yoga;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
        shop.resource(company, "ROOM", "Studio", "09:00-17:00");
        yoga = shop.offering(
                company,
                60,
                ",\"capacity\":3,\"stepMinutes\":30,\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]");
    }

    @Test
    void opensWithItsFirstSeatAndGoesWithItsLast() {
        JsonNode first = book(0);
        assertThat(sessions()).isOne();
        JsonNode second = book(1);
        assertThat(sessions()).isOne();
        invariants.hold(company);

        shop.cancel(first);
        assertThat(sessions()).isOne();
        shop.cancel(second);

        assertThat(sessions()).isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM claim WHERE company_id = ?")
                        .param(company.id())
                        .query(Long.class)
                        .single())
                .isZero();
        invariants.hold(company);
    }

    /** Whoever joins at the moment at which the last one leaves either sits in a session or is told that he does not. */
    @Test
    void isJoinedOrGoneWhenTheLastOneLeaves() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode last = book(round);

            List<MvcTestResult> results = Crowd.of(
                    3, n -> n == 0 ? shop.cancel(last) : shop.book(order("joiner%d@example.org".formatted(n))));

            assertThat(results.getFirst()).hasStatusOk();
            assertThat(results.subList(1, 3))
                    .allSatisfy(joined -> assertThat(joined).hasStatus(201));
            invariants.hold(company);
            results.subList(1, 3)
                    .forEach(
                            joined -> assertThat(shop.cancel(shop.body(joined))).hasStatusOk());
            assertThat(sessions()).isZero();
        }
    }

    @Test
    void isLeftByAllAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS / 3; round++) {
            List<JsonNode> all = List.of(book(0), book(1), book(2));

            Crowd.of(3, n -> assertThat(shop.cancel(all.get(n))).hasStatusOk());

            assertThat(sessions()).isZero();
            invariants.hold(company);
        }
    }

    private JsonNode book(int n) {
        MvcTestResult result = shop.book(order("customer%d@example.org".formatted(n)));
        assertThat(result).hasStatus(201);
        return shop.body(result);
    }

    private String order(String email) {
        return Shop.order(yoga, start, email);
    }

    private long sessions() {
        return jdbc.sql("SELECT count(*) FROM session WHERE company_id = ?")
                .param(company.id())
                .query(Long.class)
                .single();
    }
}
