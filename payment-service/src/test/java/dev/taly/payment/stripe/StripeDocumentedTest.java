package dev.taly.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.model.checkout.SessionCollection;
import com.stripe.net.ApiResource;
import dev.taly.events.Money;
import dev.taly.events.payment.RefundFailure;
import dev.taly.payment.DocumentedAnswers;
import dev.taly.payment.providers.ProviderRefund;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.ProviderSession.State;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Our readers and what Stripe documents. */
class StripeDocumentedTest {

    private static final UUID ATTEMPT = UUID.fromString("01a23146-0000-7000-8000-000000000001");
    private static final UUID REFUND = UUID.fromString("01a23146-0000-7000-8000-000000000002");

    @Test
    void readsASession() {
        assertThat(StripeSessions.read(read("session.json", Session.class)))
                .isEqualTo(new ProviderSession(
                        "cs_test_a1Example",
                        State.OPEN,
                        "https://checkout.stripe.example/c/pay/cs_test_a1Example",
                        null,
                        new Money(4500, "EUR")));
    }

    @Test
    void findsASessionOfOursInTheList() {
        assertThat(read("sessions.json", SessionCollection.class).getData())
                .hasSize(1)
                .allMatch(session -> StripeSessions.isOf(ATTEMPT, session))
                .noneMatch(session -> StripeSessions.isOf(REFUND, session));
    }

    @Test
    void readsRefunds() {
        assertThat(StripeRefunds.read(read("refund.json", Refund.class)))
                .isEqualTo(refund(ProviderRefund.State.SUCCEEDED));
        assertThat(StripeRefunds.read(read("refund-undecided.json", Refund.class)))
                .isEqualTo(refund(ProviderRefund.State.PENDING));
    }

    @Test
    void readsWhyARefundFailed() {
        assertThat(StripeRefunds.read(read("refund-failed.json", Refund.class)))
                .isEqualTo(new ProviderRefund(
                        "re_3Example",
                        ProviderRefund.State.FAILED,
                        new Money(1500, "EUR"),
                        REFUND,
                        RefundFailure.RETURNED));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/documented/stripe/refund-codes.csv")
    void knowsWhyARefundIsRefused(String code, RefundFailure failure) {
        assertThat(StripeRefunds.failure(code)).isEqualTo(failure);
    }

    private static ProviderRefund refund(ProviderRefund.State state) {
        return new ProviderRefund("re_3Example", state, new Money(1500, "EUR"), REFUND);
    }

    private static <T> T read(String name, Class<T> type) {
        return ApiResource.GSON.fromJson(DocumentedAnswers.of("stripe/" + name), type);
    }
}
