package dev.taly.notification.members;

import dev.taly.defaults.due.DueQueue;
import dev.taly.defaults.due.DueQueues;
import dev.taly.defaults.due.DueWork;
import dev.taly.notification.companies.Companies;
import dev.taly.notification.companies.Company;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Asks who answers for a company that something is to be told to, and has it told to them. */
@Component
class MemberMessageWorker {

    /** Two questions of user-service, each with a token, for a connection and an answer of 1 s at most. */
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(30);

    private static final Duration GIVE_UP_AFTER = Duration.ofDays(1);

    private final MemberMessageService messages;
    private final Companies companies;
    private final DueQueue queue;

    MemberMessageWorker(MemberMessageService messages, Companies companies, DueQueues queues) {
        this.messages = messages;
        this.companies = companies;
        this.queue = queues.open(new DueWork(
                "member_message",
                LONGER_THAN_CALLS,
                GIVE_UP_AFTER,
                List.of(companies.lane()),
                this::tell,
                messages::leave));
    }

    @TransactionalEventListener
    void wake(MemberMessageService.Planned planned) {
        queue.wake();
    }

    private void tell(UUID id) {
        messages.findCompany(id).ifPresent(company -> {
            Locale language = companies
                    .find(company)
                    .map(Company::locale)
                    .map(Locale::forLanguageTag)
                    .orElse(Locale.ENGLISH);
            messages.tell(id, companies.recipients(company), language);
        });
    }
}
