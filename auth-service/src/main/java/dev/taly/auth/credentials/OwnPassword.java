package dev.taly.auth.credentials;

import dev.taly.auth.accounts.AccountView;
import dev.taly.auth.accounts.Accounts;
import dev.taly.auth.accounts.Credentials;
import dev.taly.auth.accounts.PasswordService;
import dev.taly.auth.attempts.SignInAttempts;
import dev.taly.auth.passwords.PasswordHashing;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.Device;
import dev.taly.defaults.problem.CommonProblem;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The owner sets a new password. Hashes, which take long, are made before the transaction. */
@Component
public class OwnPassword {

    private final Accounts accounts;
    private final Credentials credentials;
    private final PasswordService passwords;
    private final ReplacePasswordService replace;
    private final SignInAttempts attempts;

    OwnPassword(
            Accounts accounts,
            Credentials credentials,
            PasswordService passwords,
            ReplacePasswordService replace,
            SignInAttempts attempts) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.passwords = passwords;
        this.replace = replace;
        this.attempts = attempts;
    }

    /**
     * Who has the mailbox is the owner: nothing that others tried keeps him from signing in now.
     *
     * @return whose account it is
     */
    public UUID reset(String token, String password, Device device) {
        AccountView owner = passwords.owner(token);
        replace.reset(token, passwords.hash("password", password, owner.email(), device.network()));
        attempts.succeeded(owner.email(), device);
        return owner.id();
    }

    public void change(ActiveSession session, String currentPassword, String newPassword, Device device) {
        String email = accounts.find(session.userId())
                .orElseThrow(CommonProblem.UNAUTHORIZED::exception)
                .email();
        Credentials.Match match = match(email, currentPassword, device).orElseThrow(() -> {
            attempts.failed(email, device);
            return wrong();
        });
        attempts.succeeded(email, device);
        String hash = passwords.hash("newPassword", newPassword, email, device.network());
        if (!replace.change(session, match.passwordVersion(), hash)) {
            throw wrong();
        }
    }

    /** Whoever is sent away because too many hashes wait has tried nothing. */
    private Optional<Credentials.Match> match(String email, String password, Device device) {
        try (PasswordHashing.Place place = credentials.take(device.network())) {
            attempts.check(email, device);
            return credentials.check(email, password, place);
        }
    }

    private static RuntimeException wrong() {
        return CommonProblem.VALIDATION_FAILED
                .exception()
                .field(
                        "currentPassword",
                        "is wrong, or the account has none yet: ask for a mail with a link to set one");
    }
}
