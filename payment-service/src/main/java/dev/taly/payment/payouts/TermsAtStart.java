package dev.taly.payment.payouts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Providers come and go with the configuration, and limits with the release, so both are compared at the start, and not later:
 * an older instance beside a newer one would tell its own again and again.
 */
@Component
class TermsAtStart {

    private static final Logger log = LoggerFactory.getLogger(TermsAtStart.class);

    private final PublishedTermsTable table;
    private final PayoutTermsService terms;
    private final TaskExecutor executor;

    TermsAtStart(
            PublishedTermsTable table,
            PayoutTermsService terms,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.table = table;
        this.terms = terms;
        this.executor = executor;
    }

    @EventListener(ApplicationReadyEvent.class)
    void compareInBackground() {
        executor.execute(this::compare);
    }

    void compare() {
        for (String currency : table.currencies()) {
            int told = 0;
            for (int some = terms.again(currency); some > 0; some = terms.again(currency)) {
                told += some;
            }
            if (told > 0) {
                log.info("What can be paid online in {} has changed for {} companies", currency, told);
            }
        }
    }
}
