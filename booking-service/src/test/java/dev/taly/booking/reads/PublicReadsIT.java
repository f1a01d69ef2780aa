package dev.taly.booking.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.taly.booking.LongHistory;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.reads.EdgeValues.Asked;
import dev.taly.booking.reads.PublicReads.Read;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/**
 * No request costs more than its answer is worth: whatever anybody asks of a large company with two years behind it takes a
 * bounded time, has a bounded size and reads a bounded number of rows, or is refused.
 */
@ServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicReadsIT {

    private static final Duration MOST_TIME = Duration.ofMillis(50);
    private static final int MOST_BYTES = 2_000_000;

    /** All that the company has to come, of which a listing reads each row once; its history is ten times as much. */
    private static final long MOST_ROWS = 25_000;

    /** Until the code is compiled; what it takes at best is what it takes. */
    private static final int TRIES = 20;

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebApplicationContext context;

    private final HandlingCost cost = new HandlingCost();
    private LongHistory history;
    private EdgeValues values;
    private TouchedRows rows;
    private MockMvc mvc;

    @BeforeAll
    void fill() {
        history = LongHistory.in(shop, ",\"maxPerDay\":20,\"horizon\":{\"days\":400}");
        rows = new TouchedRows(jdbc);
        Company company = history.company();
        UUID place = shop.id(shop.post(
                company.path("/locations"),
                "{\"name\":\"Studio\",\"address\":\"1 Long Lane\"}",
                Shop.user(company.owner())));
        UUID hold = shop.id(shop.hold(history.offering(), Shop.in(3, 9, 30), Shop.from("10.8.0.1")));
        String nobody = UUID.randomUUID().toString();
        values = new EdgeValues()
                .put("companyId", company.id().toString(), nobody, "1")
                .put("offeringId", offerings(company))
                .put("locationId", place.toString(), nobody)
                .put("bookingId", history.booking().get("id").asString(), nobody)
                .put("Booking-Token", history.booking().get("manageToken").asString(), null, "x")
                .put("resourceId", null, history.people().getFirst().toString(), nobody)
                .put("holdId", null, hold.toString(), nobody)
                .put("explain", null, "true")
                .put("timeZone", null, "Pacific/Kiritimati", "Pacific/Pago_Pago", "Mars/Olympus")
                .put("partySize", null, "1", "1000", "0", "2147483647")
                .put("limit", null, "1", "200", "0", "201", "-2147483648")
                .put("cursor", null, new UUID(-1, -1).toString(), "8999-12-31_" + nobody, "x")
                .put("locale", null, "de-AT", "zz-Zzzz-ZZ-xxxxxxxx", "x")
                .put("archived", null, "true");
        DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context)
                .addFilters(cost)
                .apply(SecurityMockMvcConfigurers.springSecurity());
        SpringBootMockMvcBuilderCustomizer asElsewhere = new SpringBootMockMvcBuilderCustomizer(context);
        asElsewhere.setPrint(MockMvcPrint.NONE);
        asElsewhere.customize(builder);
        mvc = builder.build();
    }

    private String[] offerings(Company company) {
        return new String[] {
            history.offering().toString(),
            shop.offering(company, 30, ",\"stepMinutes\":5,\"horizon\":{\"days\":730}")
                    .toString(),
            shop.offering(company, 60, ",\"stepMinutes\":5,\"alignment\":\"WINDOW\",\"bufferAfterMinutes\":10")
                    .toString(),
            shop.offering(company, 60, ",\"capacity\":1000,\"horizon\":{\"from\":\"1970-01-01\",\"to\":\"8999-12-31\"}")
                    .toString(),
            shop.offering(company, 1440, ",\"horizon\":{\"from\":\"8999-01-01\",\"to\":\"8999-12-31\"}")
                    .toString(),
            UUID.randomUUID().toString()
        };
    }

    @AfterAll
    void empty() {
        history.close();
    }

    @TestFactory
    Stream<DynamicNode> areBounded() throws IOException {
        List<Read> reads = PublicReads.all(context.getEnvironment());
        assertThat(reads).isNotEmpty();
        return reads.stream().map(read -> DynamicContainer.dynamicContainer(read.path(), tests(read)));
    }

    private Stream<DynamicNode> tests(Read read) {
        List<Asked> all = values.of(read);
        DynamicTest answered = DynamicTest.dynamicTest(
                "is answered",
                () -> assertThat(all).anySatisfy(one -> assertThat(status(one)).isEqualTo(200)));
        return Stream.concat(
                Stream.of(answered),
                all.stream().map(asked -> DynamicTest.dynamicTest(asked.uri(), () -> check(asked))));
    }

    private void check(Asked asked) throws Exception {
        long before = rows.sum();
        int status = status(asked);
        assertThat(rows.sum() - before).as("rows").isLessThanOrEqualTo(MOST_ROWS);
        assertThat(status).isBetween(200, 499);
        assertThat(cost.bytes()).as("bytes").isLessThanOrEqualTo(MOST_BYTES);

        Duration least = cost.processorTime();
        for (int tries = 1; least.compareTo(MOST_TIME) > 0 && tries < TRIES; tries++) {
            status(asked);
            least = least.compareTo(cost.processorTime()) < 0 ? least : cost.processorTime();
        }
        assertThat(least).as("processor time at best").isLessThanOrEqualTo(MOST_TIME);
    }

    private int status(Asked asked) throws Exception {
        MockHttpServletResponse answer = mvc.perform(
                        get(URI.create(asked.uri())).with(asked::with))
                .andReturn()
                .getResponse();
        if (answer.getStatus() >= 400) {
            assertThat(answer.getContentType()).startsWith("application/problem+json");
        }
        return answer.getStatus();
    }
}
