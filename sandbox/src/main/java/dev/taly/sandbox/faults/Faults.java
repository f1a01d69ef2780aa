package dev.taly.sandbox.faults;

import dev.taly.sandbox.ControlJson;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The faults that were asked for; of several that meet a call the oldest strikes. Used up ones stay, to be counted. */
@Component
class Faults {

    private static final int MOST = 1_000;

    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    synchronized Fault add(Fault.Order order) {
        ControlJson.check(faults.size() < MOST, "There are " + MOST + " faults already; DELETE /sandbox/faults first");
        var fault = new Fault(UUID.randomUUID().toString(), order);
        faults.add(fault);
        return fault;
    }

    List<Fault> newestFirst() {
        return faults.reversed();
    }

    @Nullable
    Fault striking(ProviderCall call) {
        return faults.stream().filter(fault -> fault.strikes(call)).findFirst().orElse(null);
    }

    synchronized void remove(String id) {
        var fault = faults.stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no fault '" + id + "'"));
        faults.remove(fault);
        fault.remove();
    }

    /** On the way down too: a call that is held would hold up the server. */
    @EventListener(ContextClosedEvent.class)
    synchronized void removeAll() {
        var all = List.copyOf(faults);
        faults.clear();
        all.forEach(Fault::remove);
    }
}
