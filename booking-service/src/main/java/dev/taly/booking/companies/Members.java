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
        MemberRole held = role(companyId, caller).orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (held.compareTo(role) > 0) {
            throw CommonProblem.FORBIDDEN.exception();
        }
    }

    /** Whether the caller works for the company, or is a program of it. */
    public boolean isMember(UUID companyId, Caller caller) {
        return caller.isProgramOf(companyId)
                || caller.user().filter(user -> isMember(companyId, user)).isPresent();
    }

    public boolean isMember(UUID companyId, UUID userId) {
        return find(companyId, userId).isPresent();
    }

    /**
     * The same for what everybody may see, which is shown although it may not be known right now who asks: about somebody
     * who is not known as a member nobody is asked.
     */
    public boolean isKnownMember(UUID companyId, Caller caller) {
        return caller.isProgramOf(companyId)
                || caller.user()
                        .flatMap(user -> memberships.findKnown(new Key(companyId, user)))
                        .filter(membership -> !membership.hasLeft())
                        .isPresent();
    }

    /** As it is stored by now; asks nobody, so it serves inside transactions. */
    public boolean isStoredMember(UUID companyId, UUID userId) {
        return store.membership(companyId, userId)
                .filter(known -> !known.value().hasLeft())
                .isPresent();
    }

    /** A program counts as a manager of its company; what it may call at all is bound by its scopes. */
    private Optional<MemberRole> role(UUID companyId, Caller caller) {
        if (caller.kind() == Caller.Kind.PROGRAM) {
            return caller.isProgramOf(companyId) ? Optional.of(MemberRole.MANAGER) : Optional.empty();
        }
        return find(companyId, caller.userId()).map(Membership::role);
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
