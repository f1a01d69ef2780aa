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

    /** By its address, whatever the case of its letters. */
    public Optional<AccountView> findByEmail(String email) {
        return accounts.findByEmail(email).map(Account::view);
    }
}
