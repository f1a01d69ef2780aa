package dev.taly.payment.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class GuardedProviderTest {

    private static final IOException CAUSE = new IOException("connection reset");

    @Test
    void leavesAloneWhoGivesNoAnswer() {
        assertThat(GuardedProvider.isOutage(new ProviderOutage("no answer", CAUSE)))
                .isTrue();
    }

    /** Others can pay, whatever is wrong with one refund, one key or our rights to something. */
    @Test
    void takesEveryAnswerForOne() {
        assertThat(GuardedProvider.isOutage(new ProviderRejection("status 404")))
                .isFalse();
        assertThat(GuardedProvider.isOutage(new ProviderKeySpent("replayed", CAUSE)))
                .isFalse();
        assertThat(GuardedProvider.isOutage(new ProviderThrottling("status 429")))
                .isFalse();
        assertThat(GuardedProvider.isOutage(new ProviderRefusal("status 422"))).isFalse();
    }
}
