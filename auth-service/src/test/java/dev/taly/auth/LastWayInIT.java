package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.Visitor.Page;
import dev.taly.auth.identities.IdentityService;
import dev.taly.auth.passkeys.PasskeyService;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody without a password, whom a provider and a passkey sign in, takes both away. */
class LastWayInIT extends SocialVisits {

    private static final String LAST = "Nothing else opens your account";

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    IdentityService identities;

    @Autowired
    PasskeyService passkeys;

    private final SoftAuthenticator key = new SoftAuthenticator();
    private Race race;
    private UUID userId;
    private UUID sessionId;
    private String disconnect;
    private String remove;

    @BeforeEach
    void comeByAProviderAndAddAPasskey() {
        race = new Race(transactions, jdbc);
        come(visitor, "google", person(true));
        addPasskey(key, "Phone");
        Page account = visitor.open("/account");
        disconnect = first("action=\"(/account/identities/[^\"]+/disconnect)\"", account);
        remove = "/account/passkeys/" + key.id() + "/remove";
        userId = account(email);
        sessionId = jdbc.sql("SELECT id FROM session WHERE account_id = ?")
                .param(userId)
                .query(UUID.class)
                .single();
    }

    @Test
    void thePasskeyStaysWhenTheProviderIsGone() {
        assertThat(visitor.submit(disconnect, Map.of()).location()).isEqualTo("/account");

        Page refused = visitor.submit(remove, Map.of());

        assertThat(refused.isPage().status()).isEqualTo(409);
        assertThat(refused.body()).contains(LAST);
        assertThat(passkeys.list(userId)).hasSize(1);
        setPassword();
        assertThat(visitor.submit(remove, Map.of()).location()).isEqualTo("/account");
        assertThat(passkeys.list(userId)).isEmpty();
    }

    @Test
    void theProviderStaysWhenThePasskeyIsGone() {
        assertThat(visitor.submit(remove, Map.of()).location()).isEqualTo("/account");

        assertThat(visitor.submit(disconnect, Map.of()).body()).contains(LAST);

        assertThat(identities(email)).isEqualTo(1);
    }

    @Test
    void thePasskeyStaysWhileTheProviderIsLeaving() throws Exception {
        UUID identity = identities.list(userId).getFirst().id();

        Page refused = race.hold(
                () -> identities.disconnect(userId, sessionId, identity), () -> visitor.submit(remove, Map.of()));

        assertThat(refused.body()).contains(LAST);
        assertThat(passkeys.list(userId)).hasSize(1);
        assertThat(identities(email)).isZero();
    }

    @Test
    void theProviderStaysWhileThePasskeyIsLeaving() throws Exception {
        Page refused = race.hold(
                () -> passkeys.remove(userId, sessionId, key.id()), () -> visitor.submit(disconnect, Map.of()));

        assertThat(refused.body()).contains(LAST);
        assertThat(passkeys.list(userId)).isEmpty();
        assertThat(identities(email)).isEqualTo(1);
    }

    @Test
    void noProviderIsConnectedInASessionThatAResetJustEnded() throws Exception {
        Map<String, String> asked = asked(visitor.open(link(visitor.open("/account/identities/github/connect"))));

        // as a reset does: the account first, then its sessions
        Page late = race.hold(
                () -> jdbc.sql("""
                                WITH owner AS (UPDATE account SET version = version + 1 WHERE id = ? RETURNING id)
                                UPDATE session SET revoked_at = now(), version = version + 1
                                WHERE account_id = (SELECT id FROM owner)""").param(userId).update(), () -> back(visitor, "github", asked, person(true)));

        assertThat(late.location()).isNotEqualTo("/account");
        assertThat(identities(email)).isEqualTo(1);
    }

    private void setPassword() {
        jdbc.sql("UPDATE account SET password_hash = 'x' WHERE id = ?")
                .param(userId)
                .update();
    }
}
