package dev.taly.auth.accounts;

import dev.taly.defaults.persistence.Jobs;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets registrations that nobody proved. Every replica does it; two at once only share the work. */
@Component
class AccountHousekeeping {

    private static final Logger log = LoggerFactory.getLogger(AccountHousekeeping.class);
    private static final int AT_ONCE = 500;

    private final AccountRepository accounts;
    private final AccountSettings settings;
    private final Jobs jobs;
    private final Clock clock;
    private final Clock machineClock;

    AccountHousekeeping(
            AccountRepository accounts,
            AccountSettings settings,
            Jobs jobs,
            Clock clock,
            @Qualifier("machineClock") Clock machineClock) {
        this.accounts = accounts;
        this.settings = settings;
        this.jobs = jobs;
        this.clock = clock;
        this.machineClock = machineClock;
    }

    @Scheduled(fixedDelayString = "${taly.auth.accounts.housekeeping:1h}", initialDelayString = "1m")
    void forget() {
        int forgotten;
        do {
            forgotten = jobs.inTransaction(() -> accounts.forgetUnverified(
                    clock.instant().minus(settings.unverified()),
                    machineClock.instant().minus(settings.unverified()),
                    AT_ONCE));
            log.debug("Forgot {} registrations that nobody proved", forgotten);
        } while (forgotten == AT_ONCE);
    }
}
