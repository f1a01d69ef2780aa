package dev.taly.auth.waysin;

import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.sessions.StepUp;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Gives an account ways in and takes them away, one change at a time. The last one stays. That a link to set a password
 * can always be mailed does not count: it is of no use to who has lost the mailbox.
 */
@Component
public class WaysIn {

    private final Accounts accounts;
    private final List<WayIn> others;
    private final StepUp stepUp;

    WaysIn(Accounts accounts, List<WayIn> others, StepUp stepUp) {
        this.accounts = accounts;
        this.others = others;
        this.stepUp = stepUp;
    }

    /**
     * Does it as part of a transaction, with the account locked.
     *
     * @param sessionId in which it is done; a reset of the password, which ends it, leaves no way in behind
     */
    public void give(UUID userId, UUID sessionId, Runnable gift) {
        accounts.lock(userId);
        stepUp.require(sessionId);
        gift.run();
    }

    /**
     * As {@link #give}.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code last-way-in} if nothing else opens the account
     */
    public void takeAway(UUID userId, UUID sessionId, Runnable removal) {
        boolean hasPassword = accounts.lockWithPassword(userId);
        stepUp.require(sessionId);
        removal.run();
        if (!hasPassword && others.stream().noneMatch(way -> way.opens(userId))) {
            throw WayInProblem.LAST_WAY_IN.exception();
        }
        accounts.tookWayIn(userId);
    }
}
