package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A thousand people want the same; in a full run two instances of booking-service serve them. */
class OneSlotIT {

    private static final int PEOPLE = 1_000;

    @Test
    void aThousandPeopleWantOneSlotAndOneGetsIt() throws Exception {
        Owner owner = Owner.withCompany();
        String staff = owner.staff();
        String offering = owner.offering(4500);
        String start = owner.free(offering).getFirst();

        List<Reply> replies = crowd(offering, List.of(start));

        assertThat(byStatus(replies)).isEqualTo(Map.of(201, 1L, 409, 999L));
        assertThat(replies).filteredOn(reply -> reply.status() == 409).allSatisfy(reply -> {
            reply.isProblem();
            assertThat(reply.text("/type")).isEqualTo("/problems/slot-taken");
        });
        assertThat(count("SELECT count(*) FROM booking.booking WHERE offering_id = ?::uuid", offering))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM booking.claim WHERE resource_id = ?::uuid", staff))
                .isEqualTo(1);
    }

    @Test
    void aThousandPeopleWantSlotsThatOverlapAndNoTwoOfTheirsDo() throws Exception {
        Owner owner = Owner.withCompany();
        owner.staff();
        String offering = owner.offering(Map.of("durationMinutes", 60, "stepMinutes", 15));

        List<Reply> replies = crowd(offering, owner.free(offering).subList(0, 12));

        assertThat(byStatus(replies).keySet()).containsExactlyInAnyOrder(201, 409);
        assertThat(byStatus(replies).get(201)).as("of less than four hours").isBetween(2L, 3L);
        addsUp(owner, replies);
    }

    @Test
    void aThousandPeopleWantTwoPeopleAndARoomAndGetAllOrNothing() throws Exception {
        Owner owner = Owner.withCompany();
        for (int i = 0; i < 4; i++) {
            owner.staff();
        }
        owner.resource("ROOM", "Hall", 2);
        String offering = owner.offering(Map.of(
                "durationMinutes",
                60,
                "stepMinutes",
                30,
                "requires",
                List.of(Map.of("kind", "STAFF", "count", 2), Map.of("kind", "ROOM"))));

        List<Reply> replies = crowd(offering, owner.free(offering).subList(0, 6));

        assertThat(byStatus(replies).keySet()).containsExactlyInAnyOrder(201, 409);
        assertThat(byStatus(replies).get(201))
                .as("of three hours, two at a time")
                .isBetween(2L, 6L);
        addsUp(owner, replies);
    }

    @Test
    void aThousandPeopleWantToJoinAClassAndTenDo() throws Exception {
        Owner owner = Owner.withCompany();
        owner.staff();
        String offering = owner.offering(Map.of("durationMinutes", 60, "capacity", 10));

        List<Reply> replies = crowd(offering, owner.free(offering).subList(0, 1));

        assertThat(byStatus(replies)).isEqualTo(Map.of(201, 10L, 409, 990L));
        assertThat(count("SELECT sum(quantity) FROM booking.seat WHERE offering_id = ?::uuid", offering))
                .isEqualTo(10);
        assertThat(count("SELECT count(*) FROM booking.session WHERE offering_id = ?::uuid", offering))
                .isEqualTo(1);
        addsUp(owner, replies);
    }

    private static List<Reply> crowd(String offering, List<String> starts) throws Exception {
        return Crowd.of(PEOPLE, () -> {
            String start = starts.get(ThreadLocalRandom.current().nextInt(starts.size()));
            return Running.api().post("/api/v1/bookings", Owner.booking(offering, start, Owner.guestEmail()));
        });
    }

    /** Whoever was told that he has a slot has it, and nobody else has any of it. */
    private static void addsUp(Owner owner, List<Reply> replies) {
        assertThat(count("SELECT count(*) FROM booking.booking WHERE company_id = ?::uuid", owner.companyId))
                .isEqualTo(
                        replies.stream().filter(reply -> reply.status() == 201).count());
        assertThat(count("""
                SELECT count(*) FROM booking.claim a JOIN booking.claim b
                ON a.resource_id = b.resource_id AND a.ctid < b.ctid AND a.during && b.during
                WHERE a.company_id = ?::uuid""", owner.companyId)).isZero();
        assertThat(count("""
                SELECT count(*) FROM booking.seat s JOIN booking.pool p ON p.id = s.pool_id
                WHERE s.company_id = ?::uuid AND p.capacity < (SELECT sum(o.quantity) FROM booking.seat o
                  WHERE o.pool_id = s.pool_id AND o.during @> lower(s.during))""", owner.companyId)).isZero();
        assertThat(count("""
                SELECT count(*) FROM booking.booking b WHERE b.company_id = ?::uuid
                  AND NOT EXISTS (SELECT FROM booking.claim c WHERE c.booking_id = b.id)
                  AND NOT EXISTS (SELECT FROM booking.seat s WHERE s.booking_id = b.id)""", owner.companyId)).isZero();
    }

    private static Map<Integer, Long> byStatus(List<Reply> replies) {
        return replies.stream().collect(Collectors.groupingBy(Reply::status, Collectors.counting()));
    }

    private static long count(String sql, String id) {
        return Running.database().sql(sql).param(id).query(Long.class).single();
    }
}
