package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyIT {

    private static Owner owner;
    private static String offering;

    private final String key = UUID.randomUUID().toString();

    @BeforeAll
    static void open() {
        owner = Owner.withCompany();
        owner.staff();
        offering = owner.offering(4500);
    }

    @Test
    void aReplayedKeyGetsTheSameBooking() {
        Map<String, Object> wish = Owner.booking(offering, owner.free(offering).getFirst(), Owner.guestEmail());

        Reply first = book(wish).expect(201);
        Reply again = book(wish).expect(201);

        assertThat(again.raw()).isEqualTo(first.raw());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void aHundredTimesAtOnceIsOneBooking() throws Exception {
        Map<String, Object> wish = Owner.booking(offering, owner.free(offering).getFirst(), Owner.guestEmail());

        List<Reply> replies = Crowd.of(100, () -> book(wish));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(replies)
                .extracting(Reply::raw)
                .containsOnly(replies.getFirst().raw());
    }

    @Test
    void aRefusalIsReplayedToo() {
        String start = owner.free(offering).getFirst();
        book(UUID.randomUUID().toString(), Owner.booking(offering, start, Owner.guestEmail()))
                .expect(201);
        Map<String, Object> late = Owner.booking(offering, start, Owner.guestEmail());

        Reply first = book(late).expect(409);
        Reply again = book(late).expect(409);

        assertThat(again.text("/type")).isEqualTo("/problems/slot-taken");
        assertThat(again.body().at("/alternatives")).isEqualTo(first.body().at("/alternatives"));
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        List<String> free = owner.free(offering);
        Api member = owner.api.with("Idempotency-Key", key);
        member.post("/api/v1/bookings", Owner.booking(offering, free.get(0), Owner.guestEmail()))
                .expect(201);

        Reply other = member.post("/api/v1/bookings", Owner.booking(offering, free.get(1), Owner.guestEmail()));

        assertThat(other.expect(422).isProblem().text("/type")).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void twoGuestsWithOneKeyDoNotMeet() {
        List<String> free = owner.free(offering);

        Reply one =
                book(Owner.booking(offering, free.get(0), Owner.guestEmail())).expect(201);
        Reply two =
                book(Owner.booking(offering, free.get(1), Owner.guestEmail())).expect(201);

        assertThat(one.text("/id")).isNotEqualTo(two.text("/id"));
    }

    @Test
    void aKeyThatIsTooShortIsRefused() {
        book("short", Owner.booking(offering, owner.free(offering).getFirst(), Owner.guestEmail()))
                .expect(400)
                .isProblem()
                .names("Idempotency-Key");
    }

    private Reply book(Map<String, Object> wish) {
        return book(key, wish);
    }

    private static Reply book(String key, Map<String, Object> wish) {
        return Running.api().with("Idempotency-Key", key).post("/api/v1/bookings", wish);
    }
}
