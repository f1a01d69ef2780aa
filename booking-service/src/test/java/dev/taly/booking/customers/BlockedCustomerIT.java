package dev.taly.booking.customers;

import static dev.taly.booking.customers.CustomerRegister.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.LockWait;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.defaults.problem.ProblemException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Whom a company does not want any more. */
@ServiceTest
class BlockedCustomerIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Customers customers;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JdbcClient jdbc;

    private CustomerRegister register;

    @BeforeEach
    void open() {
        register = CustomerRegister.of(shop, mvc);
    }

    @Test
    void cannotBookWhileBlocked() {
        shop.staff(register.company(), "Grace", "09:00-17:00");
        UUID offering = shop.offering(register.company(), 60, "");
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));
        String order = Shop.order(offering, Shop.in(2, 10, 0), "ADA@example.ORG");

        JsonNode blocked = shop.body(register.block(id, "{\"reason\":\"Never comes\"}", register.owner()));
        assertThat(blocked.get("blockedReason").asString()).isEqualTo("Never comes");
        MvcTestResult refused = shop.book(order);
        assertThat(refused).hasStatus(429);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/contact-limit-reached");
        assertThat(shop.body(refused).toString()).doesNotContain("Never comes");

        JsonNode again = shop.body(register.block(id, "", register.owner()));
        assertThat(again.get("blockedAt")).isEqualTo(blocked.get("blockedAt"));
        assertThat(again.has("blockedReason")).isFalse();

        JsonNode free = shop.body(shop.post(register.path("/" + id + "/unblock"), "", register.owner()));
        assertThat(free.has("blockedAt")).isFalse();
        assertThat(shop.post(register.path("/" + id + "/unblock"), "", register.owner()))
                .hasStatusOk();
        assertThat(shop.book(order)).hasStatus(201);
    }

    @Test
    void canBeBookedForByAMemberAllTheSame() {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));
        register.block(id, "", register.owner());
        Contact contact = new Contact("Ada", "ada@example.org", null, "en", null);
        TransactionTemplate transaction = new TransactionTemplate(transactions);

        Customers.Known known = transaction.execute(
                _ -> customers.evenIfBlocked(register.company().id(), contact));
        assertThat(known).isEqualTo(new Customers.Known(id, null, true));
        assertThatThrownBy(() ->
                        transaction.execute(_ -> customers.of(register.company().id(), contact)))
                .isInstanceOf(ProblemException.class);
    }

    /** A block and a booking cannot pass each other: the block waits for the booking that has begun. */
    @Test
    void isBlockedAfterTheBookingThatHasBegun() {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));
        Contact contact = new Contact("Ada", "ada@example.org", null, "en", null);

        CompletableFuture<MvcTestResult> blocking = new TransactionTemplate(transactions).execute(_ -> {
            customers.of(register.company().id(), contact);
            CompletableFuture<MvcTestResult> block =
                    CompletableFuture.supplyAsync(() -> register.block(id, "", register.owner()));
            LockWait.await(jdbc);
            assertThat(block).isNotDone();
            return block;
        });

        assertThat(blocking).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(register.get(id, register.owner()))
                .bodyJson()
                .extractingPath("$.blockedAt")
                .isNotNull();
    }
}
