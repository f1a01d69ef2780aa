package dev.taly.notification.deliveries;

import dev.taly.defaults.due.Breaker;
import dev.taly.defaults.due.Breakers;
import dev.taly.defaults.due.DueLane;
import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.recipients.Suppressions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The courier of each channel. A channel whose provider is not configured has none. */
@Component
public class Couriers {

    private final Map<NotificationChannel, Line> byChannel = new EnumMap<>(NotificationChannel.class);

    private final Suppressions suppressions;

    Couriers(List<Courier> couriers, Breakers breakers, Suppressions suppressions) {
        this.suppressions = suppressions;
        for (Courier courier : couriers) {
            String channel = courier.channel().name();
            byChannel.put(courier.channel(), new Line(courier, breakers.of(channel, Couriers::isOutage)));
        }
    }

    private record Line(Courier courier, Breaker breaker) {}

    /** Whether messages go out on this channel at all. */
    public boolean serve(NotificationChannel channel) {
        return byChannel.containsKey(channel);
    }

    /** One for each channel: what waits for one that has no courier ends by itself. */
    List<DueLane> lanes() {
        return Arrays.stream(NotificationChannel.values())
                .map(channel -> {
                    Line line = byChannel.get(channel);
                    return line == null ? DueLane.open(channel.name()) : DueLane.behind(line.breaker());
                })
                .toList();
    }

    /**
     * @throws Courier.Undeliverable for an address that nothing is sent to any more, without asking the provider
     * @throws Breaker.NotCalled when the provider is left alone, because it does not answer
     */
    String send(Attempt attempt) {
        Line line = byChannel.get(attempt.channel());
        if (line == null) {
            throw new Courier.Unavailable("channel is off", (Throwable) null);
        }
        if (suppressions.hold(attempt.channel(), attempt.recipient())) {
            throw new Courier.Undeliverable("suppressed");
        }
        return line.breaker().call(() -> line.courier().send(attempt));
    }

    /** A provider that refuses, or has enough for the moment, answers. */
    private static boolean isOutage(Throwable failure) {
        return failure instanceof Courier.Unclear
                || (failure instanceof Courier.Unavailable unavailable && !unavailable.isThrottled());
    }
}
