package dev.taly.auth.accounts;

import static dev.taly.auth.accounts.AccountFixture.EMAIL;
import static dev.taly.auth.accounts.AccountFixture.ID;
import static dev.taly.auth.accounts.AccountFixture.anAccount;
import static dev.taly.auth.accounts.AccountFixture.eventsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.events.Actor;
import dev.taly.events.Sealed;
import dev.taly.events.auth.MailRequested;
import dev.taly.events.auth.UserEmailChanged;
import dev.taly.events.auth.UserRegistered;
import dev.taly.events.auth.UserVerified;
import dev.taly.events.user.UserUpdated;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final UserRegistered REGISTERED = new UserRegistered(ID, EMAIL, "Ada", "en", "Europe/London");

    private final Account account = anAccount();

    @Test
    void tellsNobodyOfAnAddressBeforeItIsProven() {
        Sealed token = new Sealed("c2VhbGVk");

        account.mailToken(MailRequested.Kind.VERIFY_EMAIL, EMAIL, token, NOON);

        assertThat(eventsOf(account))
                .extracting(OutgoingEvent::data)
                .containsExactly(new MailRequested(
                        ID, MailRequested.Kind.VERIFY_EMAIL, EMAIL, "Ada", "en", token, NOON, null, false));
    }

    @Test
    void numbersItsEventsAndActsForItself() {
        account.verify(null, NOON);

        assertThat(eventsOf(account)).extracting(OutgoingEvent::sequence).containsExactly(1L, 2L);
        assertThat(eventsOf(account))
                .extracting(OutgoingEvent::actor)
                .containsOnly(new Actor(Actor.Type.USER, ID.toString()));
    }

    @Test
    void isVerifiedOnce() {
        assertThat(account.isVerified()).isFalse();

        account.verify(null, NOON);

        assertThat(account.isVerified()).isTrue();
        assertThat(eventsOf(account))
                .extracting(OutgoingEvent::data)
                .containsExactly(REGISTERED, new UserVerified(ID, EMAIL));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> account.verify(null, NOON))
                .extracting(ProblemException::problem)
                .isEqualTo(AccountProblem.TOKEN_INVALID);
    }

    @Test
    void keepsItsPasswordOnceVerified() {
        account.replaceUnverifiedPassword("newer");
        account.verify(null, NOON);

        assertThat(account.passwordHash()).isEqualTo("newer");
        assertThatIllegalStateException().isThrownBy(() -> account.replaceUnverifiedPassword("newest"));
    }

    @Test
    void takesThePasswordThatIsConfirmedAndCountsIt() {
        account.replaceUnverifiedPassword("somebody else's");
        account.verify("own", NOON);

        assertThat(account.passwordHash()).isEqualTo("own");
        assertThat(account.passwordVersion()).isEqualTo(2);
    }

    @Test
    void leavesItsAddressAndPasswordToWhoProvedTheAddressBeforeIt() {
        account.putAside();

        assertThat(account.email()).isEqualTo(account.id() + "@put-aside.invalid");
        assertThat(account.passwordHash()).isNull();
        assertThat(eventsOf(account)).isEmpty();
        account.verify(null, NOON);
        assertThatIllegalStateException().isThrownBy(account::putAside);
    }

    @Test
    void tellsItsOwnerThatThePasswordChanged() {
        account.changePassword("newer");

        assertThat(account.passwordHash()).isEqualTo("newer");
        assertThat(eventsOf(account)).extracting(OutgoingEvent::data).containsExactly(passwordChanged());
    }

    @Test
    void isVerifiedByAReset() {
        account.resetPassword("newer", NOON);
        account.resetPassword("newest", NOON);

        assertThat(account.isVerified()).isTrue();
        assertThat(account.passwordHash()).isEqualTo("newest");
        assertThat(eventsOf(account))
                .extracting(OutgoingEvent::data)
                .containsExactly(
                        REGISTERED,
                        new UserVerified(ID, EMAIL),
                        notice(MailRequested.Kind.PASSWORD_CHANGED, null, true),
                        notice(MailRequested.Kind.PASSWORD_CHANGED, null, true));
    }

    @Test
    void tellsTheFormerAddressOfTheNewOne() {
        account.changeEmail("ada@new.example");

        assertThat(account.email()).isEqualTo("ada@new.example");
        assertThat(eventsOf(account))
                .extracting(OutgoingEvent::data)
                .containsExactly(
                        notice(MailRequested.Kind.EMAIL_CHANGED, "ada@new.example"),
                        new UserEmailChanged(ID, "ada@new.example"));
    }

    @Test
    void hintsAtTheAccountOnceAnHour() {
        account.tellTaken(NOON);
        account.tellTaken(NOON.plus(Duration.ofMinutes(59)));
        account.tellTaken(NOON.plus(Duration.ofMinutes(60)));

        assertThat(eventsOf(account))
                .extracting(OutgoingEvent::data)
                .containsExactly(
                        notice(MailRequested.Kind.ALREADY_REGISTERED, null),
                        notice(MailRequested.Kind.ALREADY_REGISTERED, null));
    }

    private static MailRequested passwordChanged() {
        return notice(MailRequested.Kind.PASSWORD_CHANGED, null);
    }

    private static MailRequested notice(MailRequested.Kind kind, String detail) {
        return notice(kind, detail, false);
    }

    private static MailRequested notice(MailRequested.Kind kind, String detail, boolean proven) {
        return new MailRequested(ID, kind, EMAIL, "Ada", "en", null, null, detail, proven);
    }

    /** Before somebody has proved it, or of an address that is to become his, whatever he typed may be for a stranger. */
    @Test
    void tellsWhetherTheAddressOfAMailIsProven() {
        Sealed token = new Sealed("c2VhbGVk");
        account.mailToken(MailRequested.Kind.VERIFY_EMAIL, EMAIL, token, NOON);
        account.mailToken(MailRequested.Kind.RESET_PASSWORD, EMAIL, token, NOON);
        account.tellTaken(NOON);
        account.verify(null, NOON);
        account.mailToken(MailRequested.Kind.RESET_PASSWORD, EMAIL, token, NOON);
        account.mailToken(MailRequested.Kind.CHANGE_EMAIL, "victim@example.org", token, NOON);
        account.notice(MailRequested.Kind.NEW_SIGN_IN, "Firefox");

        assertThat(eventsOf(account))
                .extracting(OutgoingEvent::data)
                .filteredOn(MailRequested.class::isInstance)
                .extracting(data -> ((MailRequested) data).addressProven())
                .containsExactly(false, false, false, true, false, true);
    }

    @Test
    void followsTheNewestWordOfItsProfile() {
        account.follow(new UserUpdated(ID, "Ada King", "fr", "Europe/Paris"), 2);
        account.follow(new UserUpdated(ID, "Ada", "en", "Europe/London"), 1);
        account.follow(new UserUpdated(ID, "Ada", "en", "Europe/London"), 2);

        assertThat(account.view()).isEqualTo(new AccountView(ID, EMAIL, false, "Ada King", "fr", "Europe/Paris"));
        assertThat(eventsOf(account)).isEmpty();
    }

    @Test
    void keepsWhatItsProfileDoesNotSay() {
        account.follow(new UserUpdated(ID, null, "fr", null), 1);

        assertThat(account.view()).isEqualTo(new AccountView(ID, EMAIL, false, "Ada", "fr", "Europe/London"));
    }
}
