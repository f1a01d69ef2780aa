package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.availability.Availability;
import dev.taly.booking.availability.Openings;
import dev.taly.booking.availability.Search;
import dev.taly.booking.bookings.BookingSource;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.customers.Contact;
import dev.taly.defaults.idempotency.Idempotency;
import dev.taly.defaults.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody books by what he saw before it changed. He gets what is so now, or nothing. */
@ServiceTest
class StaleOpeningsIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Availability availability;

    @Autowired
    private Companies companies;

    @Autowired
    private Idempotency idempotency;

    @Autowired
    private BookSlot bookSlot;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID ada;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-13:00");
        offering = shop.offering(company, 60, ",\"stepMinutes\":30");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void doNotSellWhoHasOtherHours() {
        refusesAfter(() -> shop.hours(company, ada, 1, "11:00-13:00"), "SLOT_NOT_OFFERED");
    }

    @Test
    void doNotSellWhoIsAway() {
        refusesAfter(() -> shop.away(company, ada, "time-off", ten, ten.plusSeconds(3600)), "SLOT_NOT_OFFERED");
    }

    @Test
    void doNotSellWhatIsBlocked() {
        refusesAfter(() -> shop.away(company, ada, "blocks", ten, ten.plusSeconds(3600)), "SLOT_TAKEN");
    }

    @Test
    void doNotSellWhoIsArchived() {
        refusesAfter(() -> shop.remove(company, "/resources/" + ada), "SLOT_NOT_OFFERED");
    }

    @Test
    void doNotSellAnOfferingThatIsArchived() {
        refusesAfter(() -> shop.remove(company, "/offerings/" + offering), "VALIDATION_FAILED");
    }

    @Test
    void doNotSellWhatOthersHaveByNow() {
        refusesAfter(() -> shop.id(shop.book(Shop.order(offering, ten))), "SLOT_TAKEN");
    }

    @Test
    void doNotSellMoreThanADayAllows() {
        offering = shop.offering(company, 60, ",\"maxPerDay\":1");
        refusesAfter(() -> shop.id(shop.book(Shop.order(offering, Shop.in(3, 12, 0)))), "DAY_FULL");
    }

    @Test
    void doNotSeatAnybodyInAClassThatIsFull() {
        offering = shop.offering(company, 60, ",\"capacity\":2");
        shop.id(shop.book(Shop.order(offering, ten)));
        refusesAfter(() -> shop.id(shop.book(Shop.order(offering, ten))), "NOT_ENOUGH_SEATS");
    }

    @Test
    void openAClassThatHasGoneMeanwhileAgain() {
        offering = shop.offering(company, 60, ",\"capacity\":2");
        var last = shop.body(shop.book(Shop.order(offering, ten)));
        Openings seen = seen();
        shop.cancel(last);

        assertThat(whoDoes(book(seen))).isEqualTo(ada);
    }

    @Test
    void giveWhoeverElseIsFree() {
        Openings seen = seen();
        UUID grace = shop.staff(company, "Grace", "09:00-13:00");
        shop.away(company, ada, "blocks", ten, ten.plusSeconds(3600));

        assertThat(whoDoes(book(seen))).isEqualTo(grace);
    }

    @Test
    void takeAsLongAsItTakesNow() {
        Openings seen = seen();
        shop.change(company, "/offerings/" + offering, "{\"durationMinutes\":90}");

        assertThat(book(seen).end()).isEqualTo(ten.plus(Duration.ofMinutes(90)));
    }

    /** What takes several at once is kept apart by other rows than what takes one. */
    @Test
    void takeARoomAsItIsNow() {
        UUID room = shop.resource(company, "ROOM", "Hall", "09:00-13:00");
        offering = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"ROOM\"}]");
        Openings seen = seen();
        shop.change(company, "/resources/" + room, "{\"capacity\":2}");

        book(seen);

        assertThat(jdbc.sql("SELECT count(*) FROM seat WHERE pool_id = ?")
                        .param(room)
                        .query(Long.class)
                        .single())
                .isOne();
        shop.id(shop.book(Shop.order(offering, ten)));
        assertThat(shop.book(Shop.order(offering, ten))).hasStatus(409);
    }

    private void refusesAfter(Runnable change, String problem) {
        Openings seen = seen();
        change.run();

        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> book(seen));

        assertThat(refused.problem().name()).isEqualTo(problem);
    }

    private UUID whoDoes(BookingView booking) {
        return jdbc.sql("SELECT resource_id FROM booked_resource WHERE booking_id = ?")
                .param(booking.id())
                .query(UUID.class)
                .single();
    }

    private Openings seen() {
        return availability.at(search(), ten);
    }

    private Search search() {
        return Search.of(offering, null, 1);
    }

    private BookingView book(Openings seen) {
        Wish wish = new Wish(
                companies.require(company.id()),
                search(),
                ten,
                null,
                new Contact("Ada Lovelace", "ada@example.org", null, "en", null),
                Map.of(),
                Shop.somebody(),
                BookingSource.ONLINE,
                null);
        return (BookingView) idempotency
                .inTransaction(null, () -> ResponseEntity.ok(bookSlot.book(wish, seen)))
                .getBody();
    }
}
