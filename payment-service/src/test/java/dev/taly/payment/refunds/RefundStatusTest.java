package dev.taly.payment.refunds;

import static dev.taly.payment.refunds.RefundStatus.CREATED;
import static dev.taly.payment.refunds.RefundStatus.FAILED;
import static dev.taly.payment.refunds.RefundStatus.PENDING;
import static dev.taly.payment.refunds.RefundStatus.SUCCEEDED;
import static dev.taly.payment.refunds.RefundStatus.UNKNOWN;
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

class RefundStatusTest {

    private static final Map<RefundStatus, Set<RefundStatus>> ALLOWED = Map.of(
            CREATED, Set.of(UNKNOWN, PENDING, SUCCEEDED, FAILED),
            UNKNOWN, Set.of(PENDING, SUCCEEDED, FAILED),
            PENDING, Set.of(SUCCEEDED, FAILED),
            SUCCEEDED, Set.of(FAILED),
            FAILED, Set.of(CREATED));

    static Stream<Arguments> allPairs() {
        return Arrays.stream(RefundStatus.values())
                .flatMap(from -> Arrays.stream(RefundStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("allPairs")
    void changesOnlyAsTheTableSays(RefundStatus from, RefundStatus to) {
        assertThat(from.canBecome(to)).isEqualTo(ALLOWED.get(from).contains(to));
    }

    @Test
    void keepsMoneyAsideUntilSomebodySaysWhatBecameOfIt() {
        assertThat(EnumSet.allOf(RefundStatus.class).stream().filter(RefundStatus::isUnderway))
                .containsExactly(CREATED, UNKNOWN, PENDING);
    }
}
