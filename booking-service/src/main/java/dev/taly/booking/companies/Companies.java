package dev.taly.booking.companies;

import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The companies there are. May ask user-service, so it is used before a transaction begins. */
@Component
public class Companies {

    private final CompanyStore store;
    private final UserServiceClient users;
    private final ReadModel<UUID, Company> companies;

    Companies(CompanyStore store, UserServiceClient users, @Qualifier("machineClock") Clock machineClock) {
        this.store = store;
        this.users = users;
        companies = new ReadModel<>(store::company, this::fetch, machineClock);
    }

    /** @throws dev.taly.defaults.problem.ProblemException 404 when there is no such company, or it has closed */
    public Company require(UUID companyId) {
        return companies.find(companyId).filter(Company::isOpen).orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** A company that is certainly stored, because something of it is; asks nobody, so it serves inside transactions. */
    public Company stored(UUID companyId) {
        return store.company(companyId).orElseThrow().value();
    }

    /** What is stored afterwards counts: an event may have brought something newer meanwhile. */
    private Optional<Company> fetch(UUID companyId) {
        return users.company(companyId).map(answer -> {
            store.save(answer.company(), answer.sequence());
            return stored(companyId);
        });
    }
}
