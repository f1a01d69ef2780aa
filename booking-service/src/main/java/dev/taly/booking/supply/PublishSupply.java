package dev.taly.booking.supply;

import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.schedules.BookableResources;
import dev.taly.booking.supply.SupplyStore.Told;
import dev.taly.defaults.events.OutgoingEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells of the days of one resource that are not as they were told last. */
@Service
class PublishSupply {

    private static final int DAYS_AHEAD = 60;

    private final SupplyStore store;
    private final BookableResources resources;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PublishSupply(SupplyStore store, BookableResources resources, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.resources = resources;
        this.events = events;
        this.clock = clock;
    }

    /** The last date that is told of, wherever the resource is: it moves on once a day for all of them. */
    LocalDate until() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(DAYS_AHEAD);
    }

    @Transactional
    public void publish(UUID resourceId) {
        store.lock(resourceId).ifPresent(this::publish);
    }

    private void publish(Told told) {
        Instant now = clock.instant();
        Duration around = Duration.ofDays(2); // the dates are the resource's own
        Instant end = now.plus(Duration.ofDays(DAYS_AHEAD)).plus(around);
        Optional<BookableResource> bookable = resources.of(List.of(told.resourceId()), now.minus(around), end).stream()
                .findFirst();
        ZoneId zone = bookable.map(resource -> resource.hours().zone()).orElse(told.zone());
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate until = until();
        Map<LocalDate, String> known = store.fingerprints(told.resourceId(), today);
        long sequence = told.sequence();
        for (LocalDate date = today; !date.isAfter(until); date = date.plusDays(1)) {
            LocalDate at = date;
            SupplyDay day = bookable.map(resource -> SupplyDay.of(resource, at)).orElseGet(() -> SupplyDay.none(at));
            // of one that is gone only that it is not there, where something else was told
            boolean isNews =
                    !day.fingerprint().equals(known.get(date)) && (bookable.isPresent() || known.containsKey(date));
            if (isNews) {
                sequence++;
                events.publishEvent(OutgoingEvent.of(
                        told.resourceId(), sequence, told.companyId(), day.published(told.resourceId(), zone)));
                store.remember(told.resourceId(), day);
            }
        }
        int version = bookable.map(BookableResource::rulesVersion).orElse(told.rulesVersion());
        store.told(told.resourceId(), version, today, until, sequence);
    }
}
