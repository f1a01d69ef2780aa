package dev.taly.payment.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TakingsTest {

    private final Takings.Share paid = share(1000, "EUR");
    private final Takings.Share late = share(3000, "EUR");
    private final Takings.Share odd = share(9000, "USD");
    private final Takings takings = new Takings(UUID.randomUUID(), "EUR", List.of(paid, late, odd));

    @Test
    void takesARefundFromTheFirstShareThatCoversIt() {
        assertThat(takings.covering(new Money(1000, "EUR"))).contains(paid);
        assertThat(takings.covering(new Money(1001, "EUR"))).contains(late);
        assertThat(takings.covering(new Money(1, "USD"))).contains(odd);
        assertThat(takings.covering(new Money(3001, "EUR")))
                .as("a refund is made of one share")
                .isEmpty();
        assertThat(takings.refundable()).isEqualTo(new Money(3000, "EUR"));
    }

    @Test
    void takesAllOfTheFirstShareOfWhichAnythingIsLeft() {
        assertThat(takings.covering(null)).contains(paid);
        assertThat(new Takings(UUID.randomUUID(), "EUR", List.of(share(0, "EUR"), late)).covering(null))
                .contains(late);
    }

    @Test
    void hasNothingToGiveBackBeforeMoneyCame() {
        var nothing = new Takings(UUID.randomUUID(), "EUR", List.of());

        assertThat(nothing.covering(null)).isEmpty();
        assertThat(nothing.refundable()).isEqualTo(new Money(0, "EUR"));
        assertThat(nothing.isIn("EUR")).isTrue();
        assertThat(nothing.isIn("USD")).isFalse();
    }

    private static Takings.Share share(long refundable, String currency) {
        return new Takings.Share(
                UUID.randomUUID(), PaymentProvider.STRIPE, "pi_1", true, new Money(refundable, currency));
    }
}
