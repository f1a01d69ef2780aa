package dev.taly.auth.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Looks accounts up for other features. */
@Component
public class Accounts {

    private final AccountRepository accounts;

    Accounts(AccountRepository accounts) {
        this.accounts = accounts;
    }

    public Optional<AccountView> find(UUID userId) {
        return accounts.findById(userId).map(Account::view);
    }

    /** Part of a transaction: a new password, which ends sessions, is set before it or after it. */
    public void lock(UUID userId) {
        accounts.lockById(userId);
    }

    /** As {@link #lock}. @return whether it has a password */
    public boolean lockWithPassword(UUID userId) {
        return accounts.lockById(userId).orElseThrow().passwordHash() != null;
    }

    /** For {@link #stillOpens}. */
    public int waysInVersion(UUID userId) {
        return accounts.findById(userId).orElseThrow().waysInVersion();
    }

    /**
     * As {@link #lock}.
     *
     * @param waysInVersion of when somebody came who was let in then
     * @return false if the account has a new password since, or something that opened it was taken away
     */
    public boolean stillOpens(UUID userId, int waysInVersion) {
        return accounts.lockById(userId)
                .filter(account -> account.waysInVersion() == waysInVersion)
                .isPresent();
    }

    /** Something that opened the account, other than its password, was taken away. As {@link #lock}. */
    public void tookWayIn(UUID userId) {
        Account account = accounts.lockById(userId).orElseThrow();
        account.takeWayIn();
        accounts.save(account);
    }

    /** By its address, in whatever spelling. */
    public Optional<AccountView> findByEmail(String email) {
        return accounts.findByEmail(email).map(Account::view);
    }
}
