package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.availability.Search;
import dev.taly.booking.claims.Holder;
import dev.taly.booking.companies.Company;
import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.OfferingFixture;
import dev.taly.booking.placing.Refusals.Refusal;
import dev.taly.booking.slots.Verdict;
import dev.taly.events.user.CompanyStatus;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final Offering OFFERING = OfferingFixture.haircut(null);
    private static final Company COMPANY = new Company(
            OFFERING.companyId(), "Analytical Cuts", "cuts", "Europe/London", "EUR", "en", CompanyStatus.ACTIVE, null);

    private final Refusals refusals = new Refusals();
    private final Search search = Search.of(OFFERING.id(), null, 1);

    @Test
    void tellsWhoeverHadArrivedBeforeTheLook() {
        Refusal refusal = refused(1_000);

        refusals.remember(search, START, refusal);

        assertThat(refusals.since(999, search, START)).contains(refusal);
        assertThat(refusals.since(1_000, search, START)).isEmpty();
        assertThat(refusals.since(1_001, search, START)).isEmpty();
    }

    @Test
    void goesByTheLatestLook() {
        refusals.remember(search, START, refused(1_000));
        refusals.remember(search, START, refused(2_000));

        assertThat(refusals.since(1_500, search, START)).isPresent();
    }

    @Test
    void tellsNobodyWhoWantsSomethingElse() {
        refusals.remember(search, START, refused(1_000));

        assertThat(refusals.since(0, search, START.plusSeconds(60))).isEmpty();
        assertThat(refusals.since(0, Search.of(OFFERING.id(), UUID.randomUUID(), 1), START))
                .isEmpty();
        assertThat(refusals.since(0, Search.of(OFFERING.id(), null, 2), START)).isEmpty();
        assertThat(refusals.since(0, search.givingUp(Holder.hold(UUID.randomUUID())), START))
                .isEmpty();
    }

    @Test
    void countsOnWhenTheClockOfNanosecondsTurnsOver() {
        refusals.remember(search, START, refused(Long.MIN_VALUE + 5));

        assertThat(refusals.since(Long.MAX_VALUE - 5, search, START)).isPresent();
    }

    private static Refusal refused(long lookedAt) {
        return new Refusal(lookedAt, Verdict.TAKEN, 0, OFFERING, COMPANY);
    }
}
