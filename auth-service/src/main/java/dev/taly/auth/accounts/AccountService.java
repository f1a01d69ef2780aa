package dev.taly.auth.accounts;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.defaults.secrets.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class AccountService {

    private static final Logger log = LoggerFactory.getLogger(AccountService.class);

    static final Duration TOKEN_LIFE = Duration.ofMinutes(30);
    static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);

    private final AccountRepository accounts;
    private final EmailVerifications verifications;
    private final Sealer sealer;
    private final Clock clock;
    private final Clock machineClock;

    AccountService(
            AccountRepository accounts,
            EmailVerifications verifications,
            Sealer sealer,
            Clock clock,
            @Qualifier("machineClock") Clock machineClock) {
        this.accounts = accounts;
        this.verifications = verifications;
        this.sealer = sealer;
        this.clock = clock;
        this.machineClock = machineClock;
    }

    /**
     * Opens an account; the caller cannot tell whether the address had one. Of one that was never verified the password
     * becomes that of the registration whose mail is the newest, so that a link never confirms an older password.
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
            unverified(registration.email())
                    .filter(this::askToVerify)
                    .ifPresent(account -> account.replacePassword(passwordHash));
            return;
        }
        Account account = accounts.findById(id).orElseThrow();
        account.announce();
        askToVerify(account);
        log.atInfo().addKeyValue("account.id", id).log("Account opened");
    }

    /** Sends a new verification mail if the address has an account which is not verified. */
    @Transactional
    void resend(String email) {
        unverified(email).ifPresent(this::askToVerify);
    }

    @Transactional
    void verify(String token) {
        byte[] hash = Tokens.hash(token);
        Account account = accounts.lockByVerification(hash).orElseThrow(AccountProblem.TOKEN_INVALID::exception);
        if (!verifications.use(hash, machineClock.instant())) {
            throw AccountProblem.TOKEN_INVALID.exception();
        }
        account.verify(clock.instant());
        accounts.save(account);
        log.atInfo().addKeyValue("account.id", account.id()).log("Account verified");
    }

    private Optional<Account> unverified(String email) {
        return accounts.lockByEmail(email).filter(account -> !account.isVerified());
    }

    /** @return whether a mail goes out, which it does not when the last one is too fresh */
    private boolean askToVerify(Account account) {
        String token = Tokens.random();
        Instant now = machineClock.instant();
        Instant expiresAt = now.plus(TOKEN_LIFE);
        if (!verifications.replace(account.id(), Tokens.hash(token), now, expiresAt, now.minus(BETWEEN_MAILS))) {
            return false;
        }
        account.askToVerify(sealer.seal(token), expiresAt);
        accounts.save(account);
        return true;
    }
}
