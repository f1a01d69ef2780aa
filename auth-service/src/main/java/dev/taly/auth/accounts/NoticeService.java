package dev.taly.auth.accounts;

import dev.taly.events.auth.MailRequested;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the owner of an account by mail what happened to it. */
@Service
public class NoticeService {

    private final AccountRepository accounts;

    NoticeService(AccountRepository accounts) {
        this.accounts = accounts;
    }

    /**
     * Part of the transaction of what it tells.
     *
     * @param detail what the mail names, such as the device of a sign-in
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(UUID userId, MailRequested.Kind kind, @Nullable String detail) {
        Account account = accounts.lockById(userId).orElseThrow();
        account.notice(kind, detail);
        accounts.save(account);
    }
}
