package dev.taly.auth.accounts;

import dev.taly.auth.mailedtokens.AccountToken;
import dev.taly.auth.mailedtokens.AccountTokens;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.user.UserUpdated;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens accounts, proves their addresses, and keeps up with their profiles. */
@Service
class AccountService {

    private static final Logger log = LoggerFactory.getLogger(AccountService.class);

    private final AccountRepository accounts;
    private final AccountTokens tokens;
    private final TokenMails mails;
    private final Clock clock;
    private final Clock machineClock;

    AccountService(
            AccountRepository accounts,
            AccountTokens tokens,
            TokenMails mails,
            Clock clock,
            @Qualifier("machineClock") Clock machineClock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.mails = mails;
        this.clock = clock;
        this.machineClock = machineClock;
    }

    /**
     * Opens an account; the caller cannot tell whether the address had one, but its owner is told. Whoever registers an
     * address that nobody proved gets a mail of his own: its link confirms his password, not that of anybody else who
     * typed this address.
     */
    @Transactional
    void register(Registration registration, String passwordHash) {
        UUID id = Uuid7.next();
        int inserted = accounts.insertIfAbsent(
                id,
                registration.email(),
                passwordHash,
                registration.displayName(),
                registration.locale(),
                registration.timeZone(),
                clock.instant());
        if (inserted == 0) {
            accounts.lockByEmail(registration.email()).ifPresent(account -> registerAgain(account, passwordHash));
            return;
        }
        Account account = accounts.findById(id).orElseThrow();
        mails.verification(account, passwordHash);
        log.atInfo().addKeyValue("account.id", id).log("Account opened");
    }

    /** Sends a new mail for the newest registration of the address if it is not verified. */
    @Transactional
    void resend(String email) {
        accounts.lockByEmail(email)
                .filter(account -> !account.isVerified())
                .ifPresent(account -> mails.verification(account, account.passwordHash()));
    }

    boolean isVerifiable(String token) {
        return tokens.owner(token, AccountToken.VERIFY_EMAIL).isPresent();
    }

    /** @return the hash of the password that the link would confirm */
    String passwordHash(String token) {
        return tokens.passwordHash(token).orElseThrow(AccountProblem.TOKEN_INVALID::exception);
    }

    /** Every other link of the account stops working. */
    @Transactional
    void verify(String token) {
        Optional<UUID> owner = tokens.owner(token, AccountToken.VERIFY_EMAIL);
        Account account = owner.flatMap(accounts::lockById).orElseThrow(AccountProblem.TOKEN_INVALID::exception);
        AccountTokens.Spent spent =
                tokens.use(token, AccountToken.VERIFY_EMAIL).orElseThrow(AccountProblem.TOKEN_INVALID::exception);
        tokens.spendAll(account.id());
        account.verify(spent.passwordHash(), clock.instant());
        accounts.save(account);
        log.atInfo().addKeyValue("account.id", account.id()).log("Account verified");
    }

    /** @param sequence of the event that says so */
    @Transactional
    void follow(UserUpdated profile, long sequence) {
        accounts.lockById(profile.userId()).ifPresent(account -> {
            account.follow(profile, sequence);
            accounts.save(account);
        });
    }

    private void registerAgain(Account account, String passwordHash) {
        if (account.isVerified()) {
            account.tellTaken(machineClock.instant());
        } else if (mails.verification(account, passwordHash)) {
            account.replaceUnverifiedPassword(passwordHash);
        }
        accounts.save(account);
    }
}
