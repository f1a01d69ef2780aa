package dev.taly.payment.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.payment.payments.DisputeNews;
import dev.taly.payment.providers.ProviderDispute;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DisputeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant OPENED = Instant.parse("2026-11-21T10:00:00Z");

    private final Dispute dispute =
            new Dispute(UUID.randomUUID(), UUID.randomUUID(), PaymentProvider.STRIPE, "du_1", NOW);

    static Stream<Arguments> pairs() {
        return Arrays.stream(DisputeStatus.values())
                .flatMap(from -> Arrays.stream(DisputeStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void goesFromEachStatusToEach(DisputeStatus from, DisputeStatus to) {
        learn(from, 0, null);

        Optional<DisputeNews> news = dispute.learn(said(to, 0, null), 0, NOW.plusSeconds(60), NOW.plusSeconds(60));

        assertThat(dispute.status()).isEqualTo(to);
        assertThat(news.isPresent()).isEqualTo(from != to);
        assertThat(dispute.dueAt() != null).isEqualTo(to.isOpen());
        Instant closed = from == to ? NOW : NOW.plusSeconds(60);
        assertThat(dispute.closedAt()).isEqualTo(to.isOpen() ? null : closed);
    }

    @Test
    void isToldOnceAsOpened() {
        assertThat(learn(DisputeStatus.NEEDS_RESPONSE, 4500, null))
                .hasValueSatisfying(news -> assertThat(news.previousStatus()).isNull());
        assertThat(learn(DisputeStatus.NEEDS_RESPONSE, 4500, null)).isEmpty();
        assertThat(learn(DisputeStatus.NEEDS_RESPONSE, 4500, NOW))
                .hasValueSatisfying(news -> assertThat(news.previousStatus()).isEqualTo(DisputeStatus.NEEDS_RESPONSE));
    }

    @Test
    void movesWhatTheProviderTookSinceThen() {
        learn(DisputeStatus.NEEDS_RESPONSE, 0, null);
        assertThat(dispute.movementAfter(0)).isEmpty();
        learn(DisputeStatus.NEEDS_RESPONSE, 4500, null);
        assertThat(dispute.movementAfter(0))
                .hasValueSatisfying(moved -> assertThat(moved.amount()).isEqualTo(4500));
        learn(DisputeStatus.UNDER_REVIEW, 4500, null);
        assertThat(dispute.movementAfter(1)).isEmpty();
        learn(DisputeStatus.WON, 1500, null);

        assertThat(dispute.movementAfter(1))
                .hasValueSatisfying(moved -> assertThat(moved.amount()).isEqualTo(-3000));
        assertThat(dispute.withdrawn()).isEqualTo(1500);
    }

    /** In hours: when it may be answered at last, null for never, and when it is asked about. */
    @ParameterizedTest
    @CsvSource({", 24", "-1, 24", "0, 1", "5, 6", "23, 24", "48, 24"})
    void isAskedAboutDailyAndAfterTheLastMomentToAnswer(@Nullable Integer lastMoment, int asked) {
        Instant respondBy = lastMoment == null ? null : NOW.plus(Duration.ofHours(lastMoment));

        learn(DisputeStatus.NEEDS_RESPONSE, 0, respondBy);

        assertThat(dispute.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(asked)));
    }

    @Test
    void isAskedAboutOnceMoreWhenSomethingIsHeardOfWhatWasDecided() {
        learn(DisputeStatus.LOST, 4500, null);
        assertThat(dispute.dueAt()).isNull();

        dispute.ask(NOW);

        assertThat(dispute.dueAt()).isEqualTo(NOW);
    }

    private Optional<DisputeNews> learn(DisputeStatus status, long withdrawn, @Nullable Instant respondBy) {
        return dispute.learn(said(status, withdrawn, respondBy), withdrawn, NOW, NOW);
    }

    private static ProviderDispute said(DisputeStatus status, long withdrawn, @Nullable Instant respondBy) {
        return new ProviderDispute(
                "du_1", new Money(4500, "EUR"), withdrawn, DisputeReason.FRAUDULENT, status, respondBy, OPENED);
    }
}
