package dev.taly.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.gateway.limits.Bucket.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final RateLimit TEN_A_SECOND = RateLimit.valueOf("10/1s");

    private final Bucket bucket = new Bucket(TEN_A_SECOND, 0);

    @Test
    void isFullAtFirst() {
        assertThat(take(10, 0)).isEqualTo(10);
        assertThat(take(10, 0)).isZero();
    }

    @Test
    void refillsEvenlyUpToItsSize() {
        take(10, 0);

        assertThat(take(10, 300)).isEqualTo(3);
        assertThat(take(20, 60_000)).isEqualTo(10);
    }

    @Test
    void neverLetsMoreThroughThanASizeAndARefill() {
        int passed = 0;
        for (int now = 0; now <= 10_000; now++) {
            passed += take(3, now);
        }

        assertThat(passed).isBetween(109, 110);
    }

    @Test
    void saysWhatIsLeftAndWhen() {
        Bucket slow = new Bucket(RateLimit.valueOf("2/1m"), 0);

        assertThat(slow.take(0)).isEqualTo(new Verdict(true, 1, 30, 1));
        assertThat(slow.take(0)).isEqualTo(new Verdict(true, 0, 60, 30));
        assertThat(slow.take(10_000)).isEqualTo(new Verdict(false, 0, 50, 20));
    }

    @Test
    void refillsNothingWhenTheClockIsSetBack() {
        take(10, 5000);

        assertThat(take(10, 0)).isZero();
        assertThat(take(10, 200)).isEqualTo(2);
    }

    @Test
    void givesWayToWhatOthersTook() {
        take(2, 0);
        assertThat(bucket.takeUnsettled()).isEqualTo(2);
        take(1, 0);

        bucket.settle(4, 0); // others took four

        assertThat(take(10, 0)).isEqualTo(3); // one of the four went meanwhile
    }

    @Test
    void paysBackWhatAllTookTooMuch() {
        bucket.takeUnsettled();
        bucket.settle(-5, 0);

        assertThat(take(1, 500)).isZero();
        assertThat(take(1, 600)).isEqualTo(1);
    }

    @Test
    void getsNothingBackFromOthers() {
        take(10, 0);
        bucket.takeUnsettled();

        bucket.settle(10, 0);

        assertThat(take(10, 0)).isZero();
    }

    @Test
    void readsLimits() {
        assertThat(RateLimit.valueOf("20/1m")).isEqualTo(new RateLimit(20, Duration.ofMinutes(1)));
        assertThatThrownBy(() -> RateLimit.valueOf("20")).hasMessageContaining("20/1m");
        assertThatThrownBy(() -> RateLimit.valueOf("0/1m")).hasMessageContaining("positive");
    }

    private int take(int times, long now) {
        int passed = 0;
        for (int i = 0; i < times; i++) {
            passed += bucket.take(now).allowed() ? 1 : 0;
        }
        return passed;
    }
}
