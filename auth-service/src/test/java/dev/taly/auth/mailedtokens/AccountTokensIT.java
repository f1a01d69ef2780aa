package dev.taly.auth.mailedtokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.auth.IntegrationTest;
import dev.taly.defaults.ids.Uuid7;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is left of a link when its time is over. */
@IntegrationTest
class AccountTokensIT {

    private static final Duration OVER = AccountToken.LIFE.plusSeconds(1);

    @Autowired
    AccountTokens tokens;

    @Autowired
    AccountTokenHousekeeping housekeeping;

    @Autowired
    JdbcClient jdbc;

    private final UUID account = Uuid7.next();
    private final String stranger = account + "@stranger.example";

    @Test
    void itsUseTellsTheAddressOnceAndForgetsIt() {
        openAccount();
        String token = change();

        assertThat(tokens.use(token, AccountToken.CHANGE_EMAIL))
                .hasValueSatisfying(spent -> assertThat(spent.newEmail()).isEqualTo(stranger));

        assertThat(left()).isEqualTo("spent, no address, no password");
        assertThat(tokens.use(token, AccountToken.CHANGE_EMAIL)).isEmpty();
    }

    @Test
    void anAddressThatNobodyProvedIsForgotten() {
        openAccount();
        change();
        housekeeping.forget();
        assertThat(left()).as("while it is good").isEqualTo("good, an address, no password");

        age(OVER);
        housekeeping.forget();

        assertThat(left()).isEqualTo("spent, no address, no password");
    }

    @Test
    void aPasswordThatNobodyConfirmedIsForgotten() {
        openAccount();
        tokens.issueVerification(account, "a hash").orElseThrow();
        age(OVER);

        housekeeping.forget();

        assertThat(left()).isEqualTo("spent, no address, no password");
    }

    /** As an instance of the release before leaves them. */
    @Test
    void aSpentOneThatStillNamesItsAddressIsEmptied() {
        openAccount();
        change();
        jdbc.sql("UPDATE account_token SET spent_at = now() WHERE account_id = ?")
                .param(account)
                .update();
        age(OVER);

        housekeeping.forget();

        assertThat(left()).isEqualTo("spent, no address, no password");
    }

    @Test
    void whatIsGoodHasItsAddress() {
        openAccount();
        change();

        assertThatThrownBy(() -> jdbc.sql("UPDATE account_token SET new_email = NULL WHERE account_id = ?")
                        .param(account)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("account_token_new_email");
    }

    private void openAccount() {
        jdbc.sql("INSERT INTO account (id, email, display_name, locale, time_zone, created_at, event_sequence, version)"
                        + " VALUES (?, ?, 'Ada', 'en', 'UTC', now(), 0, 0)")
                .params(account, account + "@example.org")
                .update();
    }

    private String change() {
        return tokens.issue(account, AccountToken.CHANGE_EMAIL, stranger)
                .orElseThrow()
                .token();
    }

    private void age(Duration by) {
        jdbc.sql("UPDATE account_token SET issued_at = issued_at - make_interval(secs => :by),"
                        + " expires_at = expires_at - make_interval(secs => :by) WHERE account_id = :account")
                .param("by", by.toSeconds())
                .param("account", account)
                .update();
    }

    private String left() {
        return jdbc.sql("""
                        SELECT concat(CASE WHEN spent_at IS NULL THEN 'good' ELSE 'spent' END, ', ',
                          CASE WHEN new_email IS NULL THEN 'no' ELSE 'an' END, ' address, ',
                          CASE WHEN password_hash IS NULL THEN 'no' ELSE 'a' END, ' password')
                        FROM account_token WHERE account_id = ?""").param(account).query(String.class).single();
    }
}
