package dev.taly.booking.companies;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.defaults.events.ReceivedEvent;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.user.CompanyCreated;
import dev.taly.events.user.CompanyUpdated;
import dev.taly.events.user.MemberJoined;
import org.springframework.stereotype.Component;

/** Keeps the read models up to date. */
@Component
class CompanyEventListener implements EventConsumer {

    private final CompanyStore store;

    CompanyEventListener(CompanyStore store) {
        this.store = store;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.BOOKING_COMPANIES;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(CompanyCreated.class, this::created)
                .on(CompanyUpdated.class, this::updated)
                .on(MemberJoined.class, this::joined);
    }

    private void created(ReceivedEvent<CompanyCreated> event) {
        CompanyCreated data = event.data();
        Company company = new Company(
                data.companyId(),
                data.name(),
                data.slug(),
                data.timeZone(),
                data.currency(),
                data.locale(),
                data.status(),
                null);
        store.save(company, event.sequence());
    }

    private void updated(ReceivedEvent<CompanyUpdated> event) {
        CompanyUpdated data = event.data();
        Company company = new Company(
                data.companyId(),
                data.name(),
                data.slug(),
                data.timeZone(),
                data.currency(),
                data.locale(),
                data.status(),
                data.contactEmail());
        store.save(company, event.sequence());
    }

    private void joined(ReceivedEvent<MemberJoined> event) {
        MemberJoined data = event.data();
        store.save(
                new Membership(data.membershipId(), data.companyId(), data.userId(), data.role(), false),
                event.sequence());
    }
}
