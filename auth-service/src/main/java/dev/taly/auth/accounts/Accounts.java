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

    /** By its address, whatever the case of its letters. */
    public Optional<AccountView> findByEmail(String email) {
        return accounts.findByEmail(email).map(Account::view);
    }
}
