package dev.taly.booking.companies;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.user.MemberRole;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Who may do what in a company. May ask user-service, so it is used before a transaction begins. */
@Component
public class Members {

    private final CompanyStore store;
    private final UserServiceClient users;
    private final ReadModel<Key, Membership> memberships;

    private record Key(UUID companyId, UUID userId) {}

    Members(CompanyStore store, UserServiceClient users, @Qualifier("machineClock") Clock machineClock) {
        this.store = store;
        this.users = users;
        memberships = new ReadModel<>(key -> store.membership(key.companyId, key.userId), this::fetch, machineClock);
    }

    /**
     * Makes sure that the caller has the role or a higher one.
     *
     * @throws dev.taly.defaults.problem.ProblemException 404 for strangers, 403 for members whose role is too low
     */
    public void require(UUID companyId, Caller caller, MemberRole role) {
        Membership membership = find(companyId, caller.userId()).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (!membership.may(role)) {
            throw CommonProblem.FORBIDDEN.exception();
        }
    }

    public boolean isMember(UUID companyId, UUID userId) {
        return find(companyId, userId).isPresent();
    }

    private Optional<Membership> find(UUID companyId, UUID userId) {
        return memberships.find(new Key(companyId, userId)).filter(membership -> !membership.hasLeft());
    }

    private Optional<Membership> fetch(Key key) {
        return users.member(key.companyId, key.userId).flatMap(answer -> {
            store.save(answer.membership(), answer.sequence());
            return store.membership(key.companyId, key.userId).map(ReadModel.Known::value);
        });
    }
}
