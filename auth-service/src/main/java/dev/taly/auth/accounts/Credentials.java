package dev.taly.auth.accounts;

import dev.taly.auth.passwords.PasswordHashing;
import dev.taly.defaults.http.Network;
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

    /**
     * Takes a place at which {@link #check} is then sure to answer: a try is counted after that, and not when it is refused.
     *
     * @param from who asks
     * @throws dev.taly.defaults.problem.ProblemException 429 or 503 while there is none
     */
    public PasswordHashing.Place take(Network from) {
        return passwords.take(from);
    }

    /**
     * @return empty if the password is wrong, the account has none, or nobody has the address, after the same time
     */
    public Optional<Match> check(String email, String password, PasswordHashing.Place place) {
        Optional<Account> account = accounts.findByEmail(email);
        boolean right =
                place.matches(password, account.map(Account::passwordHash).orElse(null));
        return account.filter(found -> right)
                .map(found -> new Match(found.id(), found.isVerified(), found.passwordVersion()));
    }

    /**
     * Part of a transaction, during which nobody sets another password: what it begins is ended by whoever sets one.
     *
     * @param passwordVersion of the password that was given
     * @return false if the account has another one by now
     */
    public boolean stillHold(UUID userId, int passwordVersion) {
        return accounts.lockById(userId)
                .filter(account -> account.passwordVersion() == passwordVersion)
                .isPresent();
    }

    /**
     * An account whose password was given.
     *
     * @param passwordVersion for {@link #stillHold}: a hash takes long, and meanwhile there may be another password
     */
    public record Match(UUID userId, boolean verified, int passwordVersion) {}
}
