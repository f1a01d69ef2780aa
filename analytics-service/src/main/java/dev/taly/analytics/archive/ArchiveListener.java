package dev.taly.analytics.archive;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes every event of the system into the archive, known or not. */
@Component
class ArchiveListener implements EventConsumer {

    private final ArchiveRepository archive;
    private final Clock machineClock;

    ArchiveListener(ArchiveRepository archive, @Qualifier("machineClock") Clock machineClock) {
        this.archive = archive;
        this.machineClock = machineClock;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.ARCHIVE;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.onAny(event -> archive.add(archived(event, machineClock.instant())));
    }

    private static ArchivedEvent archived(ReceivedEvent<JsonNode> event, Instant now) {
        return new ArchivedEvent(
                event.id(),
                event.type(),
                event.source(),
                event.subject(),
                event.time(),
                event.companyId(),
                event.causationId(),
                event.actor().toString(),
                event.sequence(),
                event.data().isNull() ? null : event.data(),
                now);
    }
}
