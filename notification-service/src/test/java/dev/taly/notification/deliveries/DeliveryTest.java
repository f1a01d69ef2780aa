package dev.taly.notification.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Event;
import dev.taly.events.auth.UserVerified;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.events.notification.NotificationFailed;
import dev.taly.events.notification.NotificationSent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.util.ReflectionTestUtils;

class DeliveryTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Map<DeliveryStatus, Set<DeliveryStatus>> EDGES = Map.of(
            DeliveryStatus.PENDING,
                    EnumSet.of(
                            DeliveryStatus.SENDING, DeliveryStatus.SENT, DeliveryStatus.FAILED, DeliveryStatus.DROPPED),
            DeliveryStatus.SENDING,
                    EnumSet.of(
                            DeliveryStatus.PENDING, DeliveryStatus.UNKNOWN, DeliveryStatus.SENT, DeliveryStatus.FAILED),
            DeliveryStatus.UNKNOWN, EnumSet.complementOf(EnumSet.of(DeliveryStatus.UNKNOWN)),
            DeliveryStatus.SENT, EnumSet.of(DeliveryStatus.FAILED),
            DeliveryStatus.FAILED, EnumSet.noneOf(DeliveryStatus.class),
            DeliveryStatus.DROPPED, EnumSet.noneOf(DeliveryStatus.class));

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
    void anAttemptThatNeverReportsBackIsUnknownForAMinute() {
        Delivery delivery = planned();

        delivery.startAttempt(NOW);

        assertThat(delivery.status()).isEqualTo(DeliveryStatus.SENDING);
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plus(Delivery.LOST_AFTER));

        assertThat(delivery.isLost()).isTrue();
        delivery.unclear(NOW);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.UNKNOWN);
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plusSeconds(60));
    }

    /** Each of them may have brought a copy. */
    @Test
    void twoAttemptsWithoutAnAnswerAreAllThereAre() {
        Delivery delivery = planned();
        delivery.startAttempt(NOW);
        delivery.unclear(NOW);
        assertThat(delivery.isUsedUp()).isFalse();

        delivery.startAttempt(NOW);
        delivery.postpone("down", null, NOW);
        delivery.startAttempt(NOW);
        delivery.unclear(NOW);

        assertThat(delivery.isUsedUp()).isTrue();
        assertThat(delivery.nextAttemptAt()).as("for a report").isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void isOfUseUntilItExpires() {
        Delivery delivery = planned(Duration.ZERO, NOW);

        assertThat(delivery.isExpired(NOW.minusMillis(1))).isFalse();
        assertThat(delivery.isExpired(NOW)).isTrue();
        assertThat(planned().isExpired(Instant.MAX)).isFalse();
    }

    @Test
    void waitsForRoomWhileItIsOfUseThen() {
        Instant room = NOW.plus(Duration.ofHours(1));
        Delivery delivery = planned(Duration.ZERO, room.plusMillis(1));

        assertThat(delivery.waitForRoom(room)).isTrue();
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(delivery.nextAttemptAt()).isEqualTo(room);
        assertThat(delivery.isFirstAttempt()).isTrue();
        assertThat(planned(Duration.ZERO, room).waitForRoom(room)).isFalse();
        assertThat(planned().waitForRoom(NOW.plus(Delivery.GIVE_UP_AFTER))).isTrue();
        assertThat(planned().waitForRoom(NOW.plus(Delivery.GIVE_UP_AFTER).plusMillis(1)))
                .isFalse();
    }

    @Test
    void waitsAsLongAsTheProviderAsks() {
        Delivery delivery = planned();
        delivery.startAttempt(NOW);
        delivery.postpone("busy", Duration.ofSeconds(90), NOW);
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plusSeconds(90));

        delivery.startAttempt(NOW);
        delivery.postpone("busy", Duration.ofDays(9), NOW);
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void reportsInAnyOrderLeaveTheSameEnd() {
        List<ProviderStatus> reports =
                List.of(ProviderStatus.QUEUED, ProviderStatus.SENT, ProviderStatus.DELIVERED, ProviderStatus.SENDING);
        for (List<ProviderStatus> order : permutations(reports)) {
            Delivery delivery = planned();
            delivery.startAttempt(NOW);
            order.forEach(status -> report(delivery, "SM1", status));
            order.forEach(status -> report(delivery, "SM1", status));
            delivery.sent("SM1", NOW);

            assertThat(delivery.status()).as("%s", order).isEqualTo(DeliveryStatus.SENT);
            assertThat(delivery.providerStatus()).as("%s", order).isEqualTo(ProviderStatus.DELIVERED);
            assertThat(events(delivery)).as("%s", order).containsExactly(NotificationSent.class);
        }
    }

    @Test
    void aReportSettlesWhatNobodyKnew() {
        Delivery delivery = planned();
        delivery.startAttempt(NOW);
        delivery.unclear(NOW);

        report(delivery, "SM1", ProviderStatus.SENT);
        delivery.unclear(NOW);
        delivery.postpone("late", null, NOW);
        delivery.refuse("late", NOW);

        assertThat(delivery.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(delivery.nextAttemptAt()).isNull();
    }

    @Test
    void takenAndThenNotDeliveredIsFailedOnce() {
        Delivery delivery = planned();
        delivery.startAttempt(NOW);
        delivery.sent("SM1", NOW);

        report(delivery, "SM1", ProviderStatus.UNDELIVERED);
        report(delivery, "SM1", ProviderStatus.UNDELIVERED);
        report(delivery, "SM1", ProviderStatus.FAILED);
        report(delivery, "SM1", ProviderStatus.DELIVERED);

        assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(delivery.providerStatus()).isEqualTo(ProviderStatus.UNDELIVERED);
        assertThat(events(delivery)).containsExactly(NotificationSent.class, NotificationFailed.class);
    }

    @Test
    void aReportAboutAnotherMessageChangesNothing() {
        Delivery delivery = planned();
        delivery.startAttempt(NOW);
        delivery.unclear(NOW);
        delivery.startAttempt(NOW);
        delivery.sent("SM2", NOW);

        report(delivery, "SM1", ProviderStatus.FAILED);

        assertThat(delivery.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(delivery.providerStatus()).isNull();
    }

    @Test
    void waitsLongerAfterEachFailure() {
        Delivery delivery = planned();

        delivery.startAttempt(NOW);
        delivery.postpone("down", null, NOW);
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plusSeconds(2));

        delivery.startAttempt(NOW);
        delivery.postpone("down", null, NOW);
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plusSeconds(4));

        for (int i = 0; i < 40; i++) {
            delivery.startAttempt(NOW);
            delivery.postpone("down", null, NOW);
        }
        assertThat(delivery.nextAttemptAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void givesUpAfterADay() {
        Delivery delivery = planned();
        Instant nextDay = NOW.plus(Delivery.GIVE_UP_AFTER).plusSeconds(1);

        delivery.startAttempt(nextDay);
        delivery.postpone("down", null, nextDay);

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

    @Test
    void isDroppedByWhoeverLeavesItAndFailedIfItMayBeOnItsWay() {
        Delivery waiting = planned();
        waiting.leave("given-up", NOW);
        Delivery onItsWay = planned();
        onItsWay.startAttempt(NOW);
        onItsWay.leave("given-up", NOW);

        assertThat(waiting.status()).isEqualTo(DeliveryStatus.DROPPED);
        assertThat(events(waiting)).isEmpty();
        assertThat(onItsWay.status()).isEqualTo(DeliveryStatus.FAILED);
        assertThat(events(onItsWay)).containsExactly(NotificationFailed.class);
    }

    private static void report(Delivery delivery, String messageId, ProviderStatus status) {
        delivery.report(new Report(delivery.id(), messageId, status, "twilio-30003"), NOW);
    }

    private static List<Class<? extends Event>> events(Delivery delivery) {
        Collection<OutgoingEvent> events =
                Objects.requireNonNull(ReflectionTestUtils.invokeMethod(delivery, "domainEvents"));
        return events.stream()
                .<Class<? extends Event>>map(event -> event.data().getClass())
                .toList();
    }

    private static List<List<ProviderStatus>> permutations(List<ProviderStatus> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        return items.stream()
                .flatMap(first -> permutations(
                                items.stream().filter(item -> item != first).toList())
                        .stream()
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                .toList();
    }

    @Test
    void waitsAsLongAsItIsToWait() {
        assertThat(planned(Duration.ofMinutes(3)).nextAttemptAt()).isEqualTo(NOW.plus(Duration.ofMinutes(3)));
        assertThat(planned().nextAttemptAt()).isEqualTo(NOW);
    }

    private static Delivery planned() {
        return planned(Duration.ZERO);
    }

    private static Delivery planned(Duration delay) {
        return planned(delay, null);
    }

    private static Delivery planned(Duration delay, @Nullable Instant expiresAt) {
        UUID user = UUID.randomUUID();
        Message message = new Message(
                UUID.randomUUID(),
                UUID.randomUUID(),
                user,
                1,
                false,
                Matter.STATE,
                null,
                NotificationChannel.EMAIL,
                "verify-email",
                "ada@example.org",
                Locale.ENGLISH,
                delay,
                expiresAt,
                new UserVerified(user, "ada@example.org"));
        return new Delivery(message, new byte[] {1}, NOW);
    }
}
