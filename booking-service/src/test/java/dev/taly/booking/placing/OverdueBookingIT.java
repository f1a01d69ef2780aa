package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.BookingSource;
import dev.taly.booking.bookings.BookingStatus;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.customers.Contact;
import dev.taly.booking.payments.Payments;
import dev.taly.booking.slots.Verdict;
import dev.taly.events.payment.PaymentSucceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Between a deadline and the sweeper's next round. The deadline passes inside the transaction that wants the slot, where
 * no sweeper sees it, so nobody but that transaction can have expired the booking.
 */
@ServiceTest
class OverdueBookingIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private Payments payments;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Availability availability;

    @Autowired
    private Companies companies;

    @Autowired
    private BookSlot bookSlot;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private EventTap tap;

    private final Instant start = Shop.in(3, 10, 0);
    private Company company;
    private JsonNode overdue;

    @BeforeEach
    void book() {
        company = shop.company();
        shop.staff(company, "Mary Somerville", "09:00-17:00");
        overdue = shop.pending(company, start);
    }

    @Test
    void isExpiredByWhoeverTakesItsSlot() {
        BookingView taken = new TransactionTemplate(transactions).execute(_ -> {
            deadlines.pass(overdue);
            assertThat(shop.claims(overdue)).isOne();
            assertThat(availability.at(Search.of(offering(), null, 1), start).judge(start))
                    .isEqualTo(Verdict.FREE);
            BookingView booked = bookSlot.book(wish(), availability.at(Search.of(offering(), null, 1), start));
            assertThat(shop.claims(overdue)).isZero();
            return booked;
        });

        assertThat(taken.status()).isEqualTo(BookingStatus.PENDING_PAYMENT);
        assertThat(shop.status(overdue)).isEqualTo("EXPIRED");
        awaitEvents("booking.created", "booking.expired");
        assertThat(availability.at(Search.of(offering(), null, 1), start).judge(start))
                .isEqualTo(Verdict.TAKEN);
    }

    @Test
    void staysWhatItIsWhenWhoeverWantsItsSlotGivesUp() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            deadlines.pass(overdue);
            bookSlot.book(wish(), availability.at(Search.of(offering(), null, 1), start));
            transaction.setRollbackOnly();
        });

        assertThat(shop.status(overdue)).isEqualTo("PENDING_PAYMENT");
        assertThat(shop.claims(overdue)).isOne();
        assertThat(tap.typesOf(id())).doesNotContain("booking.expired");
    }

    @Test
    void isExpiredByALatePaymentThatWinsItsSlotBack() {
        JsonNode late = expiredBefore();
        PaymentSucceeded payment = Payments.of(late, 4500);

        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            deadlines.pass(overdue);
            payments.settle(payment);
        });

        assertThat(shop.status(late)).isEqualTo("CONFIRMED");
        assertThat(shop.claims(late)).isOne();
        assertThat(shop.status(overdue)).isEqualTo("EXPIRED");
        awaitEvents("booking.created", "booking.expired");
    }

    @Test
    void keepsItsSlotWhenItsPaymentComesBeforeAnybodyElse() {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            deadlines.pass(overdue);
            payments.settle(Payments.of(overdue, 4500));
        });

        assertThat(shop.status(overdue)).isEqualTo("CONFIRMED");
        assertThat(shop.book(Shop.order(offering(), start, "grace@example.org")))
                .hasStatus(409);
    }

    @Test
    void isInNobodysWayOverHttp() {
        deadlines.pass(overdue);

        assertThat(shop.book(Shop.order(offering(), start, "grace@example.org")))
                .hasStatus(201);

        assertThat(shop.status(overdue)).isEqualTo("EXPIRED");
        awaitEvents("booking.created", "booking.expired");
    }

    /** Another booking of the slot, that lost it to the one in the way. */
    private JsonNode expiredBefore() {
        shop.cancel(overdue);
        JsonNode late = shop.pending(company, start);
        deadlines.pass(late);
        deadlines.sweep();
        await().atMost(GENEROUS).until(() -> shop.status(late), "EXPIRED"::equals);
        overdue = shop.pending(company, start);
        return late;
    }

    private Wish wish() {
        return new Wish(
                companies.require(company.id()),
                Search.of(offering(), null, 1),
                start,
                null,
                new Contact("Grace Hopper", "grace@example.org", null, "en", null),
                Map.of(),
                Shop.somebody(),
                BookingSource.ONLINE,
                null);
    }

    private UUID offering() {
        return UUID.fromString(overdue.get("offeringId").asString());
    }

    private UUID id() {
        return UUID.fromString(overdue.get("id").asString());
    }

    private void awaitEvents(String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id()), List.of(types)::equals);
    }
}
