package dev.taly.notification.deliveries;

import dev.taly.events.notification.NotificationChannel;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The courier of each channel. A channel whose provider is not configured has none. */
@Component
public class Couriers {

    private final Map<NotificationChannel, Courier> byChannel;

    Couriers(List<Courier> couriers) {
        byChannel = couriers.stream().collect(Collectors.toUnmodifiableMap(Courier::channel, Function.identity()));
    }

    /** Whether messages go out on this channel at all. */
    public boolean serve(NotificationChannel channel) {
        return byChannel.containsKey(channel);
    }

    String send(Attempt attempt) {
        Courier courier = byChannel.get(attempt.channel());
        if (courier == null) {
            throw new Courier.Unavailable("channel is off", (Throwable) null);
        }
        return courier.send(attempt);
    }
}
