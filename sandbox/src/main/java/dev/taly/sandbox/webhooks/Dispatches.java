package dev.taly.sandbox.webhooks;

import dev.taly.sandbox.Recent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The latest events of every provider, whatever became of them. */
@Component
class Dispatches {

    private final Map<WebhookProvider, Recent<Dispatch>> latest = new ConcurrentHashMap<>();

    void put(Dispatch dispatch) {
        of(dispatch.event().provider()).put(dispatch.event().id(), dispatch);
    }

    List<Dispatch> newestFirst(WebhookProvider provider) {
        return of(provider).newestFirst();
    }

    /** Oldest first. */
    List<Dispatch> held(WebhookProvider provider) {
        return newestFirst(provider).reversed().stream()
                .filter(dispatch -> dispatch.delivery().status() == Delivery.Status.HELD)
                .toList();
    }

    Dispatch existing(WebhookProvider provider, String eventId) {
        var dispatch = of(provider).get(eventId);
        if (dispatch == null) {
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is no event '" + eventId + "' of " + provider.path());
        }
        return dispatch;
    }

    private Recent<Dispatch> of(WebhookProvider provider) {
        return latest.computeIfAbsent(provider, p -> new Recent<>(10_000));
    }
}
