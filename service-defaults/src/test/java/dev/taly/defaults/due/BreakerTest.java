package dev.taly.defaults.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final UncheckedIOException NO_ANSWER = new UncheckedIOException(new IOException("no answer"));

    private final Breaker breaker = new Breakers(new BreakerSettings(Duration.ofSeconds(60), 5, LONG, LONG))
            .of("NORTH", UncheckedIOException.class::isInstance);

    @Test
    void countsWhatFailsAloneOnce() {
        for (int call = 0; call < 50; call++) {
            fail("one");
            fail("another");
        }

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void opensWhenFiveFail() {
        for (int call = 0; call < 5; call++) {
            assertThat(breaker.isOpen()).isFalse();
            fail(UUID.randomUUID());
        }

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void answersOthersOnceItAnsweredAny() {
        assertThat(breaker.answersOthers()).isFalse();
        fail("one");
        assertThat(breaker.answersOthers()).isFalse();

        assertThat(breaker.call("another", () -> "yes")).isEqualTo("yes");
        fail("one");

        assertThat(breaker.answersOthers()).isTrue();
    }

    @Test
    void whoIsLeftAloneAnswersNobody() {
        assertThat(breaker.call("one", () -> "yes")).isEqualTo("yes");
        while (!breaker.isOpen()) {
            fail(UUID.randomUUID());
        }

        assertThat(breaker.answersOthers()).isFalse();
    }

    private void fail(Object about) {
        assertThatThrownBy(() -> breaker.call(about, () -> {
                    throw NO_ANSWER;
                }))
                .isSameAs(NO_ANSWER);
    }
}
