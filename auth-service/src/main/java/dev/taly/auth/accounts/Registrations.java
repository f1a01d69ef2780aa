package dev.taly.auth.accounts;

import dev.taly.auth.passwords.PasswordHashing;
import dev.taly.auth.passwords.PasswordPolicy;
import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opening an account and proving its address. Nothing here tells whether an address has an account. */
@Component
public class Registrations {

    private final AccountService accounts;
    private final PasswordPolicy policy;
    private final PasswordHashing passwords;
    private final SteadyAnswer steadyAnswer;

    Registrations(
            AccountService accounts, PasswordPolicy policy, PasswordHashing passwords, SteadyAnswer steadyAnswer) {
        this.accounts = accounts;
        this.policy = policy;
        this.passwords = passwords;
        this.steadyAnswer = steadyAnswer;
    }

    /**
     * @param locale BCP 47 tag; English if null
     * @param timeZone IANA zone; UTC if null
     * @param from who asks
     * @throws dev.taly.defaults.problem.ProblemException with the field that is refused
     */
    public void open(
            String email,
            String password,
            String displayName,
            @Nullable String locale,
            @Nullable String timeZone,
            Network from) {
        policy.check("password", password, email);
        Registration registration = Registration.of(email, displayName, locale, timeZone);
        steadyAnswer.after(() -> accounts.register(registration, passwords.hash(password, from)));
    }

    /** Mails a new link, if an account waits for one. */
    public void resend(String email) {
        steadyAnswer.after(() -> accounts.resend(email));
    }

    /** Whether a link of a registration still works. */
    public boolean isVerifiable(String token) {
        return accounts.isVerifiable(token);
    }

    /**
     * @param password that was chosen at the registration which the mail is for. Others may register somebody's address
     *     in the hope that he follows their link and opens the account to their password: he does not know it. Null if
     *     the client did not ask for it.
     * @param from who asks
     * @throws dev.taly.defaults.problem.ProblemException if the token is unknown, used or expired, or the password wrong
     */
    public void verify(String token, @Nullable String password, Network from) {
        if (password != null && !passwords.matches(password, accounts.passwordHash(token), from)) {
            throw CommonProblem.VALIDATION_FAILED
                    .exception()
                    .field("password", "is not the one that was chosen when the account was opened");
        }
        accounts.verify(token);
    }
}
