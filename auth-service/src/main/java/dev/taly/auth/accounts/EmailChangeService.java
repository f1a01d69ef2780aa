package dev.taly.auth.accounts;

import dev.taly.auth.mailedtokens.AccountToken;
import dev.taly.auth.mailedtokens.AccountTokens;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.values.Email;
import dev.taly.events.auth.MailRequested;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Another e-mail address for an account: asked for by its owner, proven by the link of a mail. */
@Service
public class EmailChangeService {

    private static final Logger log = LoggerFactory.getLogger(EmailChangeService.class);

    private final AccountRepository accounts;
    private final AccountTokens tokens;
    private final TokenMails mails;
    private final Clock machineClock;

    EmailChangeService(
            AccountRepository accounts,
            AccountTokens tokens,
            TokenMails mails,
            @Qualifier("machineClock") Clock machineClock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.mails = mails;
        this.machineClock = machineClock;
    }

    /**
     * Mails a link to the new address and a word to the old one. If the new one has an account, its owner gets a word
     * instead of the link, and the caller cannot tell.
     *
     * @throws dev.taly.defaults.problem.ProblemException if it is the account's address already, or the account got too
     *     many of these mails
     */
    @Transactional
    public void request(UUID userId, String newEmail) {
        List<UUID> both = new ArrayList<>(List.of(userId));
        accounts.findIdByEmail(newEmail).ifPresent(both::add);
        List<Account> locked = accounts.lockAll(both);
        Account account = find(locked, userId);
        if (account.email().equals(newEmail)) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("email", "is the address of your account already");
        }
        AccountTokens.Issued issued =
                tokens.issue(userId, AccountToken.CHANGE_EMAIL, newEmail).orElseThrow(() -> tooMany(userId));
        account.notice(MailRequested.Kind.EMAIL_CHANGE_REQUESTED, newEmail);
        locked.stream()
                .filter(other ->
                        !other.id().equals(userId) && Email.keyOf(other.email()).equals(Email.keyOf(newEmail)))
                .findFirst()
                .ifPresentOrElse(this::tellTaken, () -> mails.emailChange(account, newEmail, issued));
        accounts.save(account);
    }

    /** Whether the token is valid now. */
    public boolean isConfirmable(String token) {
        return tokens.owner(token, AccountToken.CHANGE_EMAIL).isPresent();
    }

    /**
     * Gives the account the address that the token proves; every other token of the account stops working.
     *
     * @return the former address and the new one
     * @throws dev.taly.defaults.problem.ProblemException if the token is not valid, or somebody else got the address in
     *     the meantime
     */
    @Transactional
    public Changed confirm(String token) {
        UUID owner =
                tokens.owner(token, AccountToken.CHANGE_EMAIL).orElseThrow(AccountProblem.TOKEN_INVALID::exception);
        Account account = accounts.lockById(owner).orElseThrow(AccountProblem.TOKEN_INVALID::exception);
        String newEmail = tokens.use(token, AccountToken.CHANGE_EMAIL)
                .map(AccountTokens.Spent::newEmail)
                .orElseThrow(AccountProblem.TOKEN_INVALID::exception);
        tokens.spendAll(owner);
        Changed changed = new Changed(account.email(), newEmail);
        account.changeEmail(newEmail);
        try {
            accounts.saveAndFlush(account);
        } catch (DataIntegrityViolationException taken) {
            throw AccountProblem.TOKEN_INVALID.exception();
        }
        log.atInfo().addKeyValue("account.id", owner).log("E-mail address changed");
        return changed;
    }

    private void tellTaken(Account other) {
        other.tellTaken(machineClock.instant());
        accounts.save(other);
    }

    private RuntimeException tooMany(UUID userId) {
        Instant next = tokens.nextAt(userId, AccountToken.CHANGE_EMAIL);
        long seconds = Math.max(
                1,
                Duration.between(machineClock.instant(), next).plusMillis(999).toSeconds());
        return CommonProblem.TOO_MANY_REQUESTS.exception().header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    private static Account find(List<Account> locked, UUID id) {
        return locked.stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The addresses of an account before and after. */
    public record Changed(String from, String to) {}
}
