package dev.taly.auth.attempts;

import dev.taly.defaults.persistence.Jobs;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets old attempts. Every replica does it; two at once only share the work. */
@Component
class AttemptHousekeeping {

    private final AttemptTable table;
    private final Jobs jobs;
    private final Clock machineClock;

    AttemptHousekeeping(AttemptTable table, Jobs jobs, @Qualifier("machineClock") Clock machineClock) {
        this.table = table;
        this.jobs = jobs;
        this.machineClock = machineClock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        jobs.inTransaction(() -> table.forget(machineClock.instant()));
    }
}
