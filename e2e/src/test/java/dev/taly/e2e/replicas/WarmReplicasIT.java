package dev.taly.e2e.replicas;

import static dev.taly.e2e.replicas.Replica.FIRST;
import static dev.taly.e2e.replicas.Replica.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.e2e.FullOnly;
import dev.taly.e2e.Owner;
import dev.taly.e2e.Reply;
import dev.taly.e2e.reliability.Fault;
import dev.taly.e2e.reliability.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two processes that remember the same calendars. One takes, gives up or changes something, and the next request goes to
 * the other: it sells by the new truth, and lists it. So it does when it stood still (SIGSTOP) while the other did that.
 */
@FullOnly("a second instance of booking-service")
class WarmReplicasIT {

    private static Owner owner;
    private String staff;
    private String offering;
    private List<String> starts;

    @BeforeAll
    static void open() {
        owner = Owner.withCompany();
    }

    /** Of an hour each, around the clock, for 45 euros; both replicas have listed it. */
    @BeforeEach
    void warm() {
        staff = owner.staff();
        offering = owner.offering(Map.of(
                "durationMinutes",
                60,
                "price",
                Map.of("amount", 4500, "currency", "EUR"),
                "requires",
                List.of(Map.of("kind", "STAFF", "resourceIds", List.of(staff)))));
        starts = FIRST.free(owner, offering);
        assertThat(starts).hasSizeGreaterThan(20 * 24).isEqualTo(SECOND.free(owner, offering));
    }

    static Stream<Arguments> bothWays() {
        return Stream.of(Arguments.of(FIRST, SECOND), Arguments.of(SECOND, FIRST));
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void whatOneTakesAndGivesUp(Replica one, Replica other) {
        Reply booking = one.book(offering, starts.get(0)).expect(201);
        refuses(other, starts.get(0), 409);

        one.command(booking, "reschedule", Map.of("start", starts.get(1))).expect(200);
        refuses(other, starts.get(1), 409);
        sells(other, starts.get(0));

        one.command(booking, "cancel", Map.of()).expect(200);
        sells(other, starts.get(1));

        Reply hold = one.hold(offering, starts.get(2)).expect(201);
        refuses(other, starts.get(2), 409);
        one.giveUp(hold).expect(204);
        sells(other, starts.get(2));
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void whenSomebodyWorks(Replica one, Replica other) {
        String timeOff = one.add(owner, resource("/time-off"), Owner.hourFrom(starts.get(0)));
        refuses(other, starts.get(0), 422);
        one.remove(owner, resource("/time-off/" + timeOff));
        sells(other, starts.get(0));

        String block = one.add(owner, resource("/blocks"), Owner.hourFrom(starts.get(1)));
        refuses(other, starts.get(1), 409);
        one.remove(owner, resource("/blocks/" + block));
        sells(other, starts.get(1));

        String holiday = one.add(
                owner, "/holidays", Map.of("date", Owner.date(day(1)).toString(), "name", "Closed", "force", true));
        refuses(other, day(1), 422);
        one.remove(owner, "/holidays/" + holiday);
        sells(other, day(1));

        one.hours(owner, staff, "12:00");
        refuses(other, day(2), 422);
        one.hours(owner, staff, "00:00");
        sells(other, day(2));
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void theTermsOfWhatIsSold(Replica one, Replica other) {
        one.change(owner, "/offerings/" + offering, Owner.price(9900));
        Reply dearer = sells(other, starts.get(0));
        assertThat(dearer.text("/price/amount")).isEqualTo("9900");

        one.change(owner, "/offerings/" + offering, Map.of("bufferBeforeMinutes", 30));
        refuses(other, starts.get(1), 409);
        sells(other, starts.get(2));

        one.change(owner, "/offerings/" + offering, Map.of("maxPerDay", 2));
        refuses(other, starts.get(4), 409);
        sells(other, day(1));

        one.change(owner, "/offerings/" + offering, Map.of("durationMinutes", 120, "stepMinutes", 120));
        refuses(other, hourAfter(day(2)), 422);
        sells(other, day(2));

        one.remove(owner, "/offerings/" + offering);
        other.book(offering, day(4)).expect(422).isProblem().names("offeringId");
    }

    @ParameterizedTest
    @MethodSource("bothWays")
    void howManyThereAre(Replica one, Replica other) {
        String room = one.add(owner, "/resources", Map.of("kind", "ROOM", "name", "Hall", "capacity", 2));
        one.hours(owner, room, "00:00");
        offering = owner.offering(Map.of("durationMinutes", 60, "requires", List.of(Map.of("kind", "ROOM"))));
        assertThat(other.free(owner, offering))
                .isEqualTo(one.free(owner, offering))
                .contains(starts.get(0));

        one.change(owner, "/resources/" + room, Map.of("capacity", 1));
        one.book(offering, starts.get(0)).expect(201);
        refuses(other, starts.get(0), 409);

        String second = one.add(owner, "/resources", Map.of("kind", "ROOM", "name", "Loft"));
        one.hours(owner, second, "00:00");
        sells(other, starts.get(0));
        refuses(one, starts.get(0), 409);

        one.remove(owner, "/resources/" + second);
        sells(other, starts.get(1));
        refuses(one, starts.get(1), 409);

        one.removeLast(owner, "/resources/" + room);
        refuses(other, starts.get(2), 422);
    }

    @Test
    @Fault(
            value = "A replica sleeps through changes",
            how = "SIGSTOP of one of two that remember the same; the other books, changes rules and the price; requests"
                    + " wait for SIGCONT",
            passesWhen = "it sells nothing that is gone, and the rest at the new price",
            fullOnly = true)
    void wakesUpInAnotherWorld(Measured measured) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            SECOND.pause();
            List<Future<Reply>> replies;
            long slept = System.nanoTime();
            try {
                FIRST.book(offering, starts.get(0)).expect(201);
                FIRST.add(owner, "/resources/" + staff + "/time-off", Owner.hourFrom(starts.get(1)));
                FIRST.add(owner, "/resources/" + staff + "/blocks", Owner.hourFrom(starts.get(2)));
                FIRST.change(owner, "/offerings/" + offering, Owner.price(9900));
                replies = starts.subList(0, 4).stream()
                        .map(start -> callers.submit(() -> SECOND.book(offering, start)))
                        .toList();
            } finally {
                SECOND.resume();
                measured.time("slept", Duration.ofNanos(System.nanoTime() - slept));
            }
            replies.get(0).get().expect(409).isProblem();
            replies.get(1).get().expect(422).isProblem();
            replies.get(2).get().expect(409).isProblem();
            assertThat(replies.get(3).get().expect(201).text("/price/amount")).isEqualTo("9900");
            assertThat(SECOND.free(owner, offering))
                    .isEqualTo(FIRST.free(owner, offering))
                    .doesNotContainAnyElementsOf(starts.subList(0, 4));
        }
    }

    @Test
    @Fault(
            value = "A replica falls asleep while it sells",
            how =
                    "SIGSTOP of one of two after it has looked at a slot and before it takes it; the other sells the slot,"
                            + " gives somebody the day off or raises the price",
            passesWhen = "it takes nothing that it must not, and nothing at the price of before",
            fullOnly = true)
    void fallsAsleepWhileItSells(Measured measured) throws Exception {
        Reply sold = overtaken(
                "resource",
                staff,
                starts.get(0),
                () -> FIRST.book(offering, starts.get(0)).expect(201));
        sold.expect(409).isProblem();

        Reply off = overtaken(
                "resource",
                staff,
                starts.get(1),
                () -> FIRST.add(owner, "/resources/" + staff + "/time-off", Owner.hourFrom(starts.get(1))));
        off.expect(422).isProblem();

        Reply dearer = overtaken(
                "offering",
                offering,
                starts.get(2),
                () -> FIRST.change(owner, "/offerings/" + offering, Owner.price(9900)));
        assertThat(dearer.expect(201).text("/price/amount")).isEqualTo("9900");

        assertThat(SECOND.free(owner, offering))
                .isEqualTo(FIRST.free(owner, offering))
                .doesNotContainAnyElementsOf(starts.subList(0, 3));
        measured.note("3 of 3 found out before they took the slot");
    }

    /** At once, before it lists anything. */
    private void refuses(Replica replica, String start, int status) {
        replica.book(offering, start).expect(status).isProblem();
        assertThat(listed()).doesNotContain(start);
    }

    private Reply sells(Replica replica, String start) {
        Reply booking = replica.book(offering, start).expect(201);
        assertThat(booking.text("/start")).isEqualTo(start);
        return booking;
    }

    private List<String> listed() {
        List<String> listed = FIRST.free(owner, offering);
        assertThat(SECOND.free(owner, offering)).isEqualTo(listed);
        return listed;
    }

    /** The first start of a later day. */
    private String day(int later) {
        return Owner.startOf(Owner.date(starts.getFirst()).plusDays(later));
    }

    private static String hourAfter(String start) {
        return Owner.hourFrom(start).get("end");
    }

    private String resource(String rest) {
        return "/resources/" + staff + rest;
    }

    /**
     * What the sleeper answers to whoever books: it has looked, and stands before the row whose version it is going to
     * compare, behind a change that is through before it wakes up.
     */
    private Reply overtaken(String table, String id, String start, Runnable change) throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first;
            Future<Reply> second;
            try (RowLock row = RowLock.on(table, id)) {
                first = callers.submit(change);
                row.awaitWaiting(1);
                second = callers.submit(() -> SECOND.book(offering, start));
                row.awaitWaiting(2);
                SECOND.pause();
            }
            try {
                first.get();
                assertThat(second).isNotDone();
            } finally {
                SECOND.resume();
            }
            return second.get();
        }
    }
}
