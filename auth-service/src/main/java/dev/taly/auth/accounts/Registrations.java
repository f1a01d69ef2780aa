package dev.taly.auth.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opening an account and proving its address, for the pages. Nothing here tells whether an address has an account. */
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
     * @param locale BCP 47 tag
     * @param timeZone IANA zone; UTC if null
     * @throws dev.taly.defaults.problem.ProblemException with the field that is refused
     */
    public void open(String email, String password, String displayName, String locale, @Nullable String timeZone) {
        policy.check("password", password, email);
        Registration registration = Registration.of(email, displayName, locale, timeZone);
        steadyAnswer.after(() -> accounts.register(registration, passwords.hash(password)));
    }

    /** Mails a new link, if an account waits for one. */
    public void resend(String email) {
        steadyAnswer.after(() -> accounts.resend(email));
    }

    /** @throws dev.taly.defaults.problem.ProblemException if the token is unknown, used or expired */
    public void verify(String token) {
        accounts.verify(token);
    }
}
