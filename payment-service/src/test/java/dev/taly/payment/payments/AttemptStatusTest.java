package dev.taly.payment.payments;

import static dev.taly.payment.payments.AttemptStatus.CLOSED;
import static dev.taly.payment.payments.AttemptStatus.CREATED;
import static dev.taly.payment.payments.AttemptStatus.FAILED;
import static dev.taly.payment.payments.AttemptStatus.OPEN;
import static dev.taly.payment.payments.AttemptStatus.REFUNDED;
import static dev.taly.payment.payments.AttemptStatus.SUCCEEDED;
import static dev.taly.payment.payments.AttemptStatus.TO_REFUND;
import static dev.taly.payment.payments.AttemptStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptStatusTest {

    private static final Map<AttemptStatus, Set<AttemptStatus>> ALLOWED = Map.of(
            CREATED, Set.of(UNKNOWN, OPEN, FAILED),
            UNKNOWN, Set.of(OPEN, FAILED),
            OPEN, Set.of(SUCCEEDED, FAILED, CLOSED, TO_REFUND),
            FAILED, Set.of(TO_REFUND),
            CLOSED, Set.of(TO_REFUND),
            SUCCEEDED, Set.of(),
            TO_REFUND, Set.of(REFUNDED),
            REFUNDED, Set.of(TO_REFUND));

    static Stream<Arguments> allPairs() {
        return Arrays.stream(AttemptStatus.values())
                .flatMap(from -> Arrays.stream(AttemptStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("allPairs")
    void changesOnlyAsTheTableSays(AttemptStatus from, AttemptStatus to) {
        assertThat(from.canBecome(to)).isEqualTo(ALLOWED.get(from).contains(to));
    }

    @Test
    void paymentsOnlyEverSucceed() {
        for (var from : PaymentStatus.values()) {
            for (var to : PaymentStatus.values()) {
                assertThat(from.canBecome(to))
                        .isEqualTo(from == PaymentStatus.PENDING && to == PaymentStatus.SUCCEEDED);
            }
        }
    }

    @Test
    void waitsForTheProviderUntilMoneyCameOrCannotCome() {
        assertThat(EnumSet.allOf(AttemptStatus.class).stream().filter(AttemptStatus::isPending))
                .containsExactly(CREATED, UNKNOWN, OPEN);
    }
}
