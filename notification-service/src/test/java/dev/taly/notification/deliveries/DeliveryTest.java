package dev.taly.notification.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taly.events.auth.UserVerified;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Map<DeliveryStatus, Set<DeliveryStatus>> EDGES = Map.of(
            DeliveryStatus.PENDING, EnumSet.of(DeliveryStatus.SENDING),
            DeliveryStatus.SENDING, EnumSet.allOf(DeliveryStatus.class),
            DeliveryStatus.SENT, EnumSet.noneOf(DeliveryStatus.class),
            DeliveryStatus.FAILED, EnumSet.noneOf(DeliveryStatus.class));

    @ParameterizedTest
    @EnumSource
    void movesAlongItsEdgesOnly(DeliveryStatus from) {
        for (DeliveryStatus to : DeliveryStatus.values()) {
            assertThat(from.canBecome(to))
                    .as("%s → %s", from, to)
                    .isEqualTo(EDGES.get(from).contains(to));
        }
    }

    @Test
    void anAttemptThatNeverReportsBackIsDueAgainAfterAMinute() {
        Delivery delivery = planned();

        delivery.startAttempt(NOW);

        assertThat(delivery.status()).isEqualTo(DeliveryStatus.SENDING);
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plus(Delivery.LOST_AFTER));
    }

    @Test
    void waitsLongerAfterEachFailure() {
        Delivery delivery = planned();

        delivery.startAttempt(NOW);
        delivery.postpone("down", NOW);
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plusSeconds(2));

        delivery.startAttempt(NOW);
        delivery.postpone("down", NOW);
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plusSeconds(4));

        for (int i = 0; i < 40; i++) {
            delivery.startAttempt(NOW);
            delivery.postpone("down", NOW);
        }
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void givesUpAfterADay() {
        Delivery delivery = planned();
        Instant nextDay = NOW.plus(Delivery.GIVE_UP_AFTER).plusSeconds(1);

        delivery.startAttempt(nextDay);
        delivery.postpone("down", nextDay);

        assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(delivery.nextAttemptAt()).isNull();
    }

    @Test
    void keepsNoContentOnceSent() {
        Delivery delivery = planned();
        delivery.startAttempt(NOW);

        delivery.sent("message-1", NOW);

        assertThatIllegalStateException().isThrownBy(delivery::content);
        assertThatIllegalStateException().isThrownBy(() -> delivery.startAttempt(NOW));
    }

    private static Delivery planned() {
        UUID user = UUID.randomUUID();
        Message message = Message.mail(
                UUID.randomUUID(),
                user,
                null,
                "verify-email",
                "ada@example.org",
                Locale.ENGLISH,
                new UserVerified(user, "ada@example.org"));
        return new Delivery(message, new byte[] {1}, NOW);
    }
}
