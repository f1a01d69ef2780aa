package dev.taly.auth.accounts;

import dev.taly.auth.mailedtokens.AccountToken;
import dev.taly.auth.mailedtokens.AccountTokens;
import dev.taly.auth.passwords.PasswordHashing;
import dev.taly.auth.passwords.PasswordPolicy;
import dev.taly.defaults.http.Network;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The password of an account: forgotten, replaced by the link of a mail, changed. */
@Service
public class PasswordService {

    private static final Logger log = LoggerFactory.getLogger(PasswordService.class);

    private final AccountRepository accounts;
    private final AccountTokens tokens;
    private final TokenMails mails;
    private final PasswordPolicy policy;
    private final PasswordHashing passwords;
    private final Clock clock;

    PasswordService(
            AccountRepository accounts,
            AccountTokens tokens,
            TokenMails mails,
            PasswordPolicy policy,
            PasswordHashing passwords,
            Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.mails = mails;
        this.policy = policy;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Mails a link that sets a new password, or the first one. It verifies the address as well: whoever finds that
     * somebody else registered it takes the account over so.
     */
    @Transactional
    public void forgot(String email) {
        accounts.lockByEmail(email).ifPresent(mails::passwordReset);
    }

    /**
     * Whose reset token this is.
     *
     * @throws dev.taly.defaults.problem.ProblemException if it is not valid
     */
    public AccountView owner(String token) {
        return tokens.owner(token, AccountToken.RESET_PASSWORD)
                .flatMap(accounts::findById)
                .map(Account::view)
                .orElseThrow(AccountProblem.TOKEN_INVALID::exception);
    }

    /** Whether {@link #reset} would take the token now. */
    public boolean isResettable(String token) {
        return tokens.owner(token, AccountToken.RESET_PASSWORD).isPresent();
    }

    /**
     * Not within a transaction, because it takes long.
     *
     * @param field of the request, for the answer if the password is refused
     * @param from who asks
     * @throws dev.taly.defaults.problem.ProblemException if it is too easy to guess
     */
    public String hash(String field, String password, String email, Network from) {
        policy.check(field, password, email);
        return passwords.hash(password, from);
    }

    /**
     * Uses the token up. All other tokens of the account stop working.
     *
     * @return whose account it was
     * @throws dev.taly.defaults.problem.ProblemException if the token is not valid
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID reset(String token, String passwordHash) {
        UUID owner =
                tokens.owner(token, AccountToken.RESET_PASSWORD).orElseThrow(AccountProblem.TOKEN_INVALID::exception);
        Account account = accounts.lockById(owner).orElseThrow(AccountProblem.TOKEN_INVALID::exception);
        if (tokens.use(token, AccountToken.RESET_PASSWORD).isEmpty()) {
            throw AccountProblem.TOKEN_INVALID.exception();
        }
        tokens.spendAll(owner);
        account.resetPassword(passwordHash, clock.instant());
        accounts.save(account);
        log.atInfo().addKeyValue("account.id", owner).log("Password reset");
        return owner;
    }

    /**
     * What was mailed before, such as the link for another address, stops working.
     *
     * @param passwordVersion of the password that was given as the current one
     * @return false, and nothing changed, if the account has another one by now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean change(UUID userId, int passwordVersion, String passwordHash) {
        Account account = accounts.lockById(userId).orElseThrow();
        if (account.passwordVersion() != passwordVersion) {
            return false;
        }
        tokens.spendAll(userId);
        account.changePassword(passwordHash);
        accounts.save(account);
        log.atInfo().addKeyValue("account.id", userId).log("Password changed");
        return true;
    }
}
