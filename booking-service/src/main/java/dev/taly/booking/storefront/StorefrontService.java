package dev.taly.booking.storefront;

import dev.taly.booking.companies.Companies;
import dev.taly.booking.companies.Members;
import dev.taly.booking.storefront.StorefrontVisits.Counted;
import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.booking.StorefrontDay;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StorefrontService {

    /** No instance counts for that long without adding. */
    private static final int DAYS_KEPT = 7;

    private final StorefrontDays days;
    private final Companies companies;
    private final Members members;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StorefrontService(
            StorefrontDays days, Companies companies, Members members, ApplicationEventPublisher events, Clock clock) {
        this.days = days;
        this.companies = companies;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What others than members did, by the members that are stored: all of it or nothing. In the same order for everybody, so
     * that two instances do not wait for each other.
     */
    @Transactional
    public void add(Map<Counted, Long> counts) {
        Map<Counted, Long> visits = new HashMap<>();
        counts.forEach((counted, count) -> {
            if (!isByMember(counted)) {
                visits.merge(counted.byAnybody(), count, Long::sum);
            }
        });
        visits.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Counted::companyId).thenComparing(Counted::at)))
                .forEach(entry -> add(entry.getKey(), entry.getValue()));
    }

    private boolean isByMember(Counted counted) {
        return counted.userId() != null && members.isStoredMember(counted.companyId(), counted.userId());
    }

    private void add(Counted counted, long count) {
        ZoneId zone = companies.stored(counted.companyId()).zone();
        days.add(counted.companyId(), LocalDate.ofInstant(counted.at(), zone), counted.visit(), count);
    }

    List<UUID> companiesToTell() {
        return days.toTell();
    }

    @Transactional
    public void publish(UUID companyId) {
        OptionalLong last = days.lock(companyId);
        if (last.isEmpty()) {
            return;
        }
        long sequence = last.getAsLong();
        ZoneId zone = companies.stored(companyId).zone();
        for (StorefrontDay day : days.tell(companyId, zone)) {
            sequence++;
            events.publishEvent(OutgoingEvent.of(companyId, sequence, companyId, day));
        }
        days.keepSequence(companyId, sequence);
        days.removeToldBefore(
                companyId, LocalDate.ofInstant(clock.instant(), zone).minusDays(DAYS_KEPT));
    }
}
