package dev.taly.auth.accounts;

import dev.taly.auth.mailedtokens.AccountTokens;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Accounts of people who come from another provider, which vouches for their address. */
@Service
public class ProvidedAccountService {

    private static final Logger log = LoggerFactory.getLogger(ProvidedAccountService.class);

    /** Somebody may register the address between a look and the insert, but not that often. */
    private static final int TRIES = 3;

    private final AccountRepository accounts;
    private final AccountTokens tokens;
    private final Clock clock;

    ProvidedAccountService(AccountRepository accounts, AccountTokens tokens, Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Opens a verified account without a password. A registration that nobody verified does not own the address: it is
     * put aside with its password and its links, so that who made it gets nothing of what comes now.
     *
     * @param locale BCP 47 tag
     * @return empty, and nothing changed, if a verified account has the address
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> open(String email, String displayName, String locale) {
        Registration registration = Registration.of(email, displayName, locale, null);
        for (int i = 0; i < TRIES; i++) {
            Optional<Account> there = accounts.lockByEmail(email);
            if (there.filter(Account::isVerified).isPresent()) {
                return Optional.empty();
            }
            there.ifPresent(this::putAside);
            UUID id = Uuid7.next();
            if (insert(id, registration) == 1) {
                Account account = accounts.findById(id).orElseThrow();
                account.verify(null, clock.instant());
                accounts.save(account);
                log.atInfo().addKeyValue("account.id", id).log("Account opened by a provider's word");
                return Optional.of(id);
            }
        }
        throw CommonProblem.SERVICE_UNAVAILABLE.exception();
    }

    private int insert(UUID id, Registration registration) {
        return accounts.insertWithoutPassword(
                id,
                registration.email(),
                registration.displayName(),
                registration.locale(),
                registration.timeZone(),
                clock.instant());
    }

    private void putAside(Account unverified) {
        tokens.spendAll(unverified.id());
        unverified.putAside();
        accounts.saveAndFlush(unverified);
        log.atInfo().addKeyValue("account.id", unverified.id()).log("Unverified account put aside");
    }
}
