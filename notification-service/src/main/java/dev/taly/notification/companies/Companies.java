package dev.taly.notification.companies;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.taly.defaults.due.DueLane;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The companies that messages speak of. May ask user-service, so it is used outside of transactions. */
@Component
public class Companies {

    private final CompanyStore store;
    private final UserServiceClient users;
    private final RecentRecipients recipients;

    Companies(CompanyStore store, UserServiceClient users) {
        this.store = store;
        this.users = users;
        this.recipients = new RecentRecipients(company -> users.recipients(company), Ticker.systemTicker());
    }

    /**
     * As the newest event told it; one that none has told of yet is asked for.
     *
     * @throws RuntimeException when it is not known and cannot be asked for
     */
    public Optional<Company> find(UUID companyId) {
        Optional<Company> known = store.find(companyId);
        return known.isPresent()
                ? known
                : users.company(companyId).flatMap(answer -> {
                    store.save(answer.company(), answer.sequence());
                    return store.find(companyId);
                });
    }

    /**
     * Its owners and managers whose address is proven, as of some seconds ago at most: nobody's address is kept here for that.
     *
     * @throws RuntimeException when user-service does not answer, is left alone for that, or knows no such company
     */
    public List<Recipient> recipients(UUID companyId) {
        return recipients.of(companyId);
    }

    /** Of what cannot be done while user-service does not answer. */
    public DueLane lane() {
        return DueLane.behind(users.breaker());
    }
}
