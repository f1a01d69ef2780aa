package dev.taly.notification.companies;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The companies that messages speak of. May ask user-service, so it is used outside of transactions. */
@Component
public class Companies {

    private final CompanyStore store;
    private final UserServiceClient users;

    Companies(CompanyStore store, UserServiceClient users) {
        this.store = store;
        this.users = users;
    }

    /**
     * As the newest event told it; one that none has told of yet is asked for.
     *
     * @throws dev.taly.defaults.problem.ProblemException 503 when it is not known and cannot be asked for
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
     * Its present owners and managers whose address is proven, as of now: nobody's address is kept here for that.
     *
     * @throws dev.taly.defaults.problem.ProblemException 503 when user-service does not answer
     */
    public List<Recipient> recipients(UUID companyId) {
        return users.recipients(companyId);
    }
}
