package dev.taly.auth.accounts;

import dev.taly.auth.mailedtokens.AccountToken;
import dev.taly.auth.mailedtokens.AccountTokens;
import dev.taly.defaults.sealing.Sealer;
import dev.taly.events.auth.MailRequested;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Mails that carry a token. None goes out when the account got too many of its kind lately. */
@Component
class TokenMails {

    private final AccountTokens tokens;
    private final AccountRepository accounts;
    private final Sealer sealer;

    TokenMails(AccountTokens tokens, AccountRepository accounts, Sealer sealer) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.sealer = sealer;
    }

    /**
     * @param passwordHash that its link confirms
     * @return whether a mail goes out
     */
    boolean verification(Account account, @Nullable String passwordHash) {
        return tokens.issueVerification(account.id(), passwordHash)
                .map(issued -> send(account, MailRequested.Kind.VERIFY_EMAIL, account.email(), issued))
                .isPresent();
    }

    void passwordReset(Account account) {
        tokens.issue(account.id(), AccountToken.RESET_PASSWORD, null)
                .ifPresent(issued -> send(account, MailRequested.Kind.RESET_PASSWORD, account.email(), issued));
    }

    void emailChange(Account account, String newEmail, AccountTokens.Issued issued) {
        send(account, MailRequested.Kind.CHANGE_EMAIL, newEmail, issued);
    }

    private Account send(Account account, MailRequested.Kind kind, String to, AccountTokens.Issued issued) {
        account.mailToken(kind, to, sealer.seal(issued.token()), issued.expiresAt());
        return accounts.save(account);
    }
}
