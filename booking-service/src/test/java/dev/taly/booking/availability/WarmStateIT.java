package dev.taly.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import dev.taly.booking.Crowd;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.booking.claims.Claim;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.claims.DayCounts;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.claims.Holds;
import dev.taly.booking.claims.Occupancy;
import dev.taly.booking.claims.Sessions;
import dev.taly.booking.claims.Taking;
import dev.taly.booking.offerings.Offerings;
import dev.taly.booking.schedules.BookableResources;
import dev.taly.booking.slots.Slot;
import dev.taly.booking.slots.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Another replica, which remembers calendars of its own, beside the service that everything goes through. What it remembers
 * must make no difference: a replica that has just started is the measure.
 */
@ServiceTest
class WarmStateIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Offerings offerings;

    @Autowired
    private Versions versions;

    @Autowired
    private BookableResources resources;

    @Autowired
    private Occupancy occupancy;

    @Autowired
    private Sessions sessions;

    @Autowired
    private DayCounts dayCounts;

    @Autowired
    private Holds holds;

    @Autowired
    private Claims claims;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID ada;
    private UUID offering;
    private Availability warm;

    @BeforeEach
    void open() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-13:00");
        offering = shop.offering(company, 60, "");
        warm = replica();
        assertThat(starts(warm)).hasSize(8);
    }

    @Test
    void knowsAtOnceWhatOthersTakeAndGiveUp() {
        JsonNode booking = shop.body(shop.book(Shop.order(offering, ten)));
        assertThat(changed()).doesNotContain(ten);
        shop.move(booking, Shop.in(3, 12, 0));
        assertThat(changed()).contains(ten).doesNotContain(Shop.in(3, 12, 0));
        shop.cancel(booking);
        assertThat(changed()).hasSize(8);

        UUID hold = shop.id(shop.hold(offering, ten, Shop.from("10.7.0.1")));
        assertThat(changed()).doesNotContain(ten);
        shop.giveUp(hold);
        assertThat(changed()).contains(ten);

        JsonNode pending = shop.pending(company, ten);
        assertThat(changed()).doesNotContain(ten);
        deadlines.pass(pending);
        assertThat(changed()).contains(ten);
    }

    @Test
    void knowsAtOnceWhenTheRulesChange() {
        shop.hours(company, ada, 1, "09:00-11:00");
        assertThat(changed()).hasSize(4);
        UUID block = shop.away(company, ada, "blocks", ten, ten.plusSeconds(60));
        assertThat(changed()).hasSize(3).doesNotContain(ten);
        UUID off = shop.away(company, ada, "time-off", Shop.in(3, 9, 0), Shop.in(3, 9, 30));
        assertThat(changed()).hasSize(2);
        shop.remove(company, "/resources/%s/blocks/%s".formatted(ada, block));
        shop.remove(company, "/resources/%s/time-off/%s".formatted(ada, off));
        assertThat(changed()).hasSize(4);
        shop.change(company, "/offerings/" + offering, "{\"durationMinutes\":120,\"stepMinutes\":60}");
        assertThat(changed()).hasSize(2);
        shop.staff(company, "Grace", "10:00-13:00");
        assertThat(changed()).hasSize(6);
        shop.remove(company, "/resources/" + ada);
        assertThat(changed()).hasSize(4);
    }

    @Test
    void knowsAtOnceWhenAResourceTakesMore() {
        UUID room = shop.resource(company, "ROOM", "Hall", "09:00-12:00");
        offering = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"ROOM\"}]");
        JsonNode first = shop.body(shop.book(Shop.order(offering, ten)));
        assertThat(changed()).doesNotContain(ten);
        shop.cancel(first);

        shop.change(company, "/resources/" + room, "{\"capacity\":2}");
        shop.body(shop.book(Shop.order(offering, ten)));
        assertThat(changed()).contains(ten);
        shop.body(shop.book(Shop.order(offering, ten)));
        assertThat(changed()).doesNotContain(ten);
        shop.change(company, "/resources/" + room, "{\"capacity\":3}");

        assertThat(changed()).contains(ten);
    }

    /** The version that was rolled back is used again, for something else. */
    @Test
    void remembersNothingThatIsRolledBack() {
        Instant eleven = Shop.in(3, 11, 0);
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            claims.take(new Claim(
                    company.id(),
                    offering,
                    Holder.booking(UUID.randomUUID()),
                    List.of(new Taking(ada, false, ten, ten.plus(Duration.ofHours(1)), null)),
                    null,
                    null));
            assertThat(starts(warm)).doesNotContain(ten);
            transaction.setRollbackOnly();
        });
        assertThat(changed()).contains(ten);

        shop.id(shop.book(Shop.order(offering, eleven)));

        assertThat(changed()).contains(ten).doesNotContain(eleven);
    }

    @Test
    void readsHoursOnceForThoseWhoBookAndKnowsAtOnceWhenTheyChange() {
        Instant eleven = Shop.in(3, 11, 0);
        BookableResources counted = mock(BookableResources.class, delegatesTo(resources));
        Availability booking = replica(counted);
        assertThat(verdict(booking, ten)).isEqualTo(Verdict.FREE);

        shop.id(shop.book(Shop.order(offering, ten)));

        assertThat(verdict(booking, ten)).isEqualTo(Verdict.TAKEN);
        assertThat(verdict(booking, eleven)).isEqualTo(Verdict.FREE);
        verify(counted, times(1)).of(anyCollection(), any(), any());
        assertThat(starts(booking)).isEqualTo(changed());

        shop.hours(company, ada, 1, "09:00-11:00");
        assertThat(verdict(booking, eleven)).isEqualTo(Verdict.OUTSIDE_HOURS);
    }

    private Verdict verdict(Availability availability, Instant start) {
        return availability.at(Search.of(offering, null, 1), start).judge(start);
    }

    @Test
    void isRightAfterACrowdThatBooksAndChangesItsMind() throws Exception {
        Crowd.of(90, n -> {
            Instant start = Shop.in(3 + n % 2, 9 + n % 4, 0);
            switch (n % 3) {
                case 0 -> starts(warm);
                case 1 -> shop.book(Shop.order(offering, start, "customer%d@example.org".formatted(n)));
                default -> {
                    UUID hold = holdIfFree(start, n);
                    if (hold != null) {
                        shop.giveUp(hold);
                    }
                }
            }
            return n;
        });

        changed();
    }

    private UUID holdIfFree(Instant start, int n) {
        var held = shop.hold(offering, start, Shop.from("10.7.1." + n));
        return held.getResponse().getStatus() == 201 ? shop.id(held) : null;
    }

    /** What both list by now. */
    private List<Instant> changed() {
        List<Instant> listed = starts(warm);
        assertThat(listed).isEqualTo(starts(replica()));
        return listed;
    }

    private Availability replica() {
        return replica(resources);
    }

    private Availability replica(BookableResources resources) {
        return new Availability(
                offerings, new Calendars(versions, resources, occupancy, clock), sessions, dayCounts, holds, clock);
    }

    /** Of two days, from a look at a month: only what a long one has read is remembered. */
    private List<Instant> starts(Availability availability) {
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
        Instant end = day.plusDays(2).atStartOfDay(Shop.ZONE).toInstant();
        return availability
                .in(
                        new Days(day, day.plusDays(29), Shop.ZONE).window(),
                        offerings.find(offering).orElseThrow(),
                        Search.of(offering, null, 1))
                .engine()
                .slots()
                .stream()
                .map(Slot::start)
                .filter(start -> start.isBefore(end))
                .toList();
    }
}
