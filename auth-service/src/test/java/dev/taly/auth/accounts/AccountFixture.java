package dev.taly.auth.accounts;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.ids.Uuid7;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.test.util.ReflectionTestUtils;

/** Accounts as they come from the database. */
final class AccountFixture {

    static final UUID ID = Uuid7.next();
    static final String EMAIL = "ada@example.org";

    private AccountFixture() {}

    static Account anAccount() {
        Account account = new Account();
        set(account, "id", ID);
        set(account, "email", EMAIL);
        set(account, "passwordHash", "$argon2id$…");
        set(account, "displayName", "Ada");
        set(account, "locale", "en");
        set(account, "timeZone", "Europe/London");
        set(account, "version", 0);
        return account;
    }

    static List<OutgoingEvent> eventsOf(Account account) {
        Collection<OutgoingEvent> events = ReflectionTestUtils.invokeMethod(account, "domainEvents");
        return List.copyOf(events);
    }

    private static void set(Account account, String field, Object value) {
        ReflectionTestUtils.setField(account, field, value);
    }
}
