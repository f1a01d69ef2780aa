package dev.taly.notification.companies;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.user.CompanyCreated;
import dev.taly.events.user.CompanyUpdated;
import org.springframework.stereotype.Component;

/** Keeps the read model up to date. */
@Component
class CompanyEventListener implements EventConsumer {

    private final CompanyStore store;

    CompanyEventListener(CompanyStore store) {
        this.store = store;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.NOTIFICATION_COMPANIES;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(CompanyCreated.class, this::created).on(CompanyUpdated.class, this::updated);
    }

    /** It has not said yet how it is reached. */
    private void created(ReceivedEvent<CompanyCreated> event) {
        CompanyCreated data = event.data();
        store.save(
                new Company(data.companyId(), data.name(), data.locale(), data.status(), null, null, null),
                event.sequence());
    }

    private void updated(ReceivedEvent<CompanyUpdated> event) {
        CompanyUpdated data = event.data();
        store.save(
                new Company(
                        data.companyId(),
                        data.name(),
                        data.locale(),
                        data.status(),
                        data.contactEmail(),
                        data.website(),
                        data.legalNotice()),
                event.sequence());
    }
}
