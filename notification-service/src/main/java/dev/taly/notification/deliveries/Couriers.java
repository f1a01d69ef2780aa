package dev.taly.notification.deliveries;

import dev.taly.events.notification.NotificationChannel;
import dev.taly.notification.recipients.Suppressions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The courier of each channel. A channel whose provider is not configured has none. */
@Component
public class Couriers {

    private final Map<NotificationChannel, Courier> byChannel;

    private final Suppressions suppressions;

    Couriers(List<Courier> couriers, Suppressions suppressions) {
        this.suppressions = suppressions;
        byChannel = couriers.stream().collect(Collectors.toUnmodifiableMap(Courier::channel, Function.identity()));
    }

    /** Whether messages go out on this channel at all. */
    public boolean serve(NotificationChannel channel) {
        return byChannel.containsKey(channel);
    }

    /** @throws Courier.Undeliverable for an address that nothing is sent to any more, without asking the provider */
    String send(Attempt attempt) {
        Courier courier = byChannel.get(attempt.channel());
        if (courier == null) {
            throw new Courier.Unavailable("channel is off", (Throwable) null);
        }
        if (suppressions.hold(attempt.channel(), attempt.recipient())) {
            throw new Courier.Undeliverable("suppressed");
        }
        return courier.send(attempt);
    }
}
