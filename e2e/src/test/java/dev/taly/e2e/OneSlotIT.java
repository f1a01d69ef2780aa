package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OneSlotIT {

    @Test
    void aThousandPeopleWantOneSlotAndOneGetsIt() throws Exception {
        Owner owner = Owner.withCompany();
        String staff = owner.staff();
        String offering = owner.offering(4500);
        String start = owner.free(offering).getFirst();

        List<Reply> replies = Crowd.of(
                1_000,
                () -> Running.api().post("/api/v1/bookings", Owner.booking(offering, start, Owner.guestEmail())));

        Map<Integer, Long> byStatus =
                replies.stream().collect(Collectors.groupingBy(Reply::status, Collectors.counting()));
        assertThat(byStatus).isEqualTo(Map.of(201, 1L, 409, 999L));
        assertThat(replies).filteredOn(reply -> reply.status() == 409).allSatisfy(reply -> {
            reply.isProblem();
            assertThat(reply.text("/type")).isEqualTo("/problems/slot-taken");
        });
        assertThat(count("SELECT count(*) FROM booking.booking WHERE offering_id = ?::uuid", offering))
                .isEqualTo(1);
        assertThat(count("SELECT count(*) FROM booking.claim WHERE resource_id = ?::uuid", staff))
                .isEqualTo(1);
    }

    private static long count(String sql, String id) {
        return Running.database().sql(sql).param(id).query(Long.class).single();
    }
}
