package dev.taly.auth.mailedtokens;

import dev.taly.defaults.persistence.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what links were for whose time is over. Every replica does it; two at once only share the work. */
@Component
class AccountTokenHousekeeping {

    private static final Logger log = LoggerFactory.getLogger(AccountTokenHousekeeping.class);
    private static final int AT_ONCE = 1000;

    private final AccountTokens tokens;
    private final Jobs jobs;

    AccountTokenHousekeeping(AccountTokens tokens, Jobs jobs) {
        this.tokens = tokens;
        this.jobs = jobs;
    }

    @Scheduled(fixedDelayString = "${taly.auth.accounts.housekeeping:1h}", initialDelayString = "1m")
    void forget() {
        int emptied;
        do {
            emptied = jobs.inTransaction(() -> tokens.emptyExpired(AT_ONCE));
            log.debug("Emptied {} mailed tokens", emptied);
        } while (emptied == AT_ONCE);
    }
}
