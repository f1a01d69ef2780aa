package dev.taly.auth.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Checks an address and a password. */
@Component
public final class Credentials {

    private final AccountRepository accounts;
    private final PasswordHashing passwords;

    Credentials(AccountRepository accounts, PasswordHashing passwords) {
        this.accounts = accounts;
        this.passwords = passwords;
    }

    /** @return empty if the password is wrong, the account has none, or nobody has the address, after the same time */
    public Optional<Match> check(String email, String password) {
        Optional<Account> account = accounts.findByEmail(email);
        boolean right =
                passwords.matches(password, account.map(Account::passwordHash).orElse(null));
        return account.filter(found -> right).map(found -> new Match(found.id(), found.isVerified()));
    }

    /** An account whose password was given. */
    public record Match(UUID userId, boolean verified) {}
}
