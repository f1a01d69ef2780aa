package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.AuthApi.Answer;
import dev.taly.auth.SoftAuthenticator.Claim;
import dev.taly.auth.Visitor.Page;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the service makes of answers that no honest browser or authenticator gives; browsers have {@link PasskeyIT}. */
@IntegrationTest
class PasskeyCeremonyIT {

    private static final String PASSKEYS = "/api/v1/auth/mfa/passkeys";
    private static final String ANOTHER_CHALLENGE = "A".repeat(43);

    @Value("${TALY_ORIGIN}")
    String origin;

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transactions;

    private final SoftAuthenticator key = new SoftAuthenticator();
    private AuthApi api;
    private String email;
    private Visitor visitor;
    private Claim honest;

    @BeforeEach
    void signIn() {
        api = new AuthApi(address);
        email = new People(api, connections).someone();
        visitor = signedIn(email);
        honest = key.honest(origin);
    }

    @Test
    void takesWhatIsHonest() {
        assertThat(add(honest).status()).isEqualTo(204);

        Visitor stranger = new Visitor(address);
        assertThat(enter(stranger, honest).status()).isEqualTo(204);
        assertThat(stranger.open("/account").body()).contains(email, "Key of a test");
    }

    @ParameterizedTest
    @MethodSource("lies")
    void addsNoPasskeyBy(String what, UnaryOperator<Claim> lie) {
        Page refused = add(lie.apply(honest));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("/problems/passkey-not-added");
        assertThat(passkeys()).isZero();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void letsNobodyInBy(String what, UnaryOperator<Claim> lie) {
        assertThat(add(honest).status()).isEqualTo(204);
        Visitor stranger = new Visitor(address);

        assertUnknown(enter(stranger, lie.apply(honest)));
        assertThat(stranger.open("/account").location()).isEqualTo("/login");
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("another port of this machine", claim -> claim.origin("http://localhost:1")),
                lie("a site beneath", claim -> claim.origin(claim.origin().replace("localhost", "login.localhost"))),
                lie("another scheme", claim -> claim.origin(claim.origin().replace("http:", "https:"))),
                lie("no origin", claim -> claim.origin("null")),
                lie("another relying party", claim -> claim.rpId("taly.example")),
                lie("another challenge", claim -> claim.challenge(ANOTHER_CHALLENGE)),
                lie("an empty challenge", claim -> claim.challenge("")),
                lie("another ceremony", claim -> claim.type("payment.get")),
                lie("nobody verified", claim -> claim.flags(SoftAuthenticator.PRESENT)),
                lie("nobody present", claim -> claim.flags(SoftAuthenticator.VERIFIED)));
    }

    @Test
    void tellsPasskeysWithoutANameApart() {
        Visitor here = atPasskeyPage();
        for (SoftAuthenticator authenticator : List.of(new SoftAuthenticator(), new SoftAuthenticator())) {
            String options = here.call("/webauthn/register/options", "{}").body();
            assertThat(here.call("/webauthn/register?name=%20", authenticator.attest(options, honest))
                            .status())
                    .isEqualTo(204);
        }

        String today = LocalDate.now(ZoneOffset.UTC).toString().substring(0, 8);
        assertThat(here.open("/account").body())
                .containsPattern("Firefox on Linux, " + today + "\\d\\d<")
                .containsPattern("Firefox on Linux, " + today + "\\d\\d \\(2\\)<");
    }

    @Test
    void takesNoAnswerTwice() {
        Visitor here = atPasskeyPage();
        String adding = key.attest(here.call("/webauthn/register/options", "{}").body(), honest);
        assertThat(here.call("/webauthn/register?name=One", adding).status()).isEqualTo(204);
        assertThat(here.call("/webauthn/register?name=Two", adding).status()).isEqualTo(422);

        Visitor stranger = atLogin();
        String entering = key.assertion(
                stranger.call("/webauthn/authenticate/options", "{}").body(), honest);
        assertThat(stranger.call("/webauthn/authenticate", entering).status()).isEqualTo(204);
        stranger.open("/account");
        assertUnknown(stranger.call("/webauthn/authenticate", entering));
        Visitor thief = atLogin();
        assertUnknown(thief.call("/webauthn/authenticate", entering));
        thief.call("/webauthn/authenticate/options", "{}");
        assertUnknown(thief.call("/webauthn/authenticate", entering));
        assertThat(thief.open("/account").location()).isEqualTo("/login");
    }

    @Test
    void knowsAPasskeyByItsKeyAndACopyByItsCounter() {
        assertThat(add(honest).status()).isEqualTo(204);
        Visitor stranger = new Visitor(address);

        assertUnknown(enter(stranger, new SoftAuthenticator().posingAs(key), honest));
        key.setCounter(7);
        assertThat(enter(new Visitor(address), honest).status()).isEqualTo(204);
        key.setCounter(3);
        assertUnknown(enter(stranger, honest));
        assertUnknown(enter(stranger, new SoftAuthenticator(), honest));
        assertThat(stranger.open("/account").location()).isEqualTo("/login");
    }

    @Test
    void takesPasskeysThatDoNotCount() {
        assertThat(add(honest).status()).isEqualTo(204);

        for (int use = 0; use < 2; use++) {
            key.setCounter(-1); // the next one is 0
            assertThat(enter(new Visitor(address), honest).status()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "{}", "[]", "{\"id\":1}", "null", "{\"type\":\"public-key\"}"})
    void makesNothingOfNonsense(String answer) {
        Visitor stranger = atLogin();
        stranger.call("/webauthn/authenticate/options", "{}");

        assertThat(stranger.call("/webauthn/authenticate", answer).status()).isBetween(400, 422);
    }

    @Test
    void addsNothingForStrangersOrWithoutAFreshProof() {
        Visitor stranger = atLogin();
        assertThat(stranger.call("/webauthn/register/options", "{}").status()).isEqualTo(401);
        assertThat(stranger.call("/webauthn/register?name=x", "{}").status()).isEqualTo(401);
        assertThat(stranger.call("/webauthn/confirm/options", "{}").status()).isEqualTo(401);

        Visitor here = atPasskeyPage();
        String options = here.call("/webauthn/register/options", "{}").body();
        letTheProofAge();
        Page late = here.call("/webauthn/register?name=Late", key.attest(options, honest));

        assertThat(late.status()).isEqualTo(403);
        assertThat(late.body()).contains("/problems/step-up-required");
        assertThat(here.call("/webauthn/register/options", "{}").status()).isEqualTo(403);
        assertThat(api.as(accessToken())
                        .post(PASSKEYS, Map.of("name", "By the API"))
                        .status())
                .isIn(403, 405);
        assertThat(passkeys()).isZero();
    }

    @Test
    void addsNothingToAnotherAccountThanTheOneThatAsked() {
        Visitor here = atPasskeyPage();
        String answer = key.attest(here.call("/webauthn/register/options", "{}").body(), honest);
        Visitor other = signedIn(new People(api, connections).someone());
        other.open("/account/passkeys/new");
        other.call("/webauthn/register/options", "{}");

        assertThat(other.call("/webauthn/register?name=Planted", answer).status())
                .isEqualTo(422);
    }

    @Test
    void endsNoCeremonyInTheNameOfAnotherThanWhoBeganIt() {
        Visitor here = atPasskeyPage();
        String answer = key.attest(here.call("/webauthn/register/options", "{}").body(), honest);
        here.login(new People(api, connections).someone(), PASSWORD);
        here.open("/account");

        assertThat(here.call("/webauthn/register?name=Mixed", answer).status()).isEqualTo(422);
        assertThat(here.open("/account").body()).doesNotContain("Mixed");
        assertThat(passkeys()).as("of who began it").isZero();
    }

    @Test
    void provesAnewWhoSomebodyIsByOwnPasskeysOnly() {
        add(honest);
        SoftAuthenticator others = new SoftAuthenticator();
        Visitor other = signedIn(new People(api, connections).someone());
        add(other, others, honest);
        letTheProofAge();
        assertThat(visitor.open("/account/email").location()).isEqualTo("/account/confirm");
        visitor.open("/account/confirm");

        assertUnknown(prove(others, honest));
        assertUnknown(prove(key, honest.flags(SoftAuthenticator.PRESENT)));
        assertUnknown(prove(key, honest.challenge(ANOTHER_CHALLENGE)));
        String forSigningIn =
                visitor.call("/webauthn/authenticate/options", "{}").body();
        assertUnknown(visitor.call("/webauthn/confirm", key.assertion(forSigningIn, honest)));
        assertThat(visitor.open("/account/email").location()).isEqualTo("/account/confirm");

        visitor.open("/account/confirm");
        assertThat(prove(key, honest).status()).isEqualTo(204);
        assertThat(visitor.open("/account/confirm/continue").location()).isEqualTo("/account/email");
        assertThat(visitor.open("/account/email").status()).isEqualTo(200);
    }

    @Test
    void isListedAndRemovedThroughTheApiByItsOwnerOnly() {
        add(honest);
        AuthApi owner = api.as(accessToken());
        AuthApi other = api.as(
                api.login(new People(api, connections).someone(), PASSWORD).text("accessToken"));
        String path = PASSKEYS + "/" + key.id();

        assertThat(owner.get(PASSKEYS).json().at("/items/0/id").asString()).isEqualTo(key.id());
        assertThat(owner.get(PASSKEYS).json().at("/items/0/name").asString()).isEqualTo("Key of a test");
        assertThat(other.get(PASSKEYS).json().path("items")).isEmpty();
        assertThat(other.delete(path).status()).isEqualTo(404);
        letTheProofAge();
        Answer stale = owner.delete(path);
        assertThat(stale.text("type")).isEqualTo("/problems/step-up-required");
        assertThat(passkeys()).isEqualTo(1);

        assertThat(api.as(accessToken()).delete(path).status()).isEqualTo(204);
        assertThat(owner.get(PASSKEYS).json().path("items")).isEmpty();
        assertUnknown(enter(new Visitor(address), honest));
    }

    @Test
    void isNotAddedInASessionThatAResetJustEnded() throws Exception {
        Visitor here = atPasskeyPage();
        String answer = key.attest(here.call("/webauthn/register/options", "{}").body(), honest);

        // as a reset does: the account first, then its sessions
        Page late = new Race(transactions, jdbc)
                .hold(
                        () -> jdbc.sql("""
                                        WITH owner AS (UPDATE account SET version = version + 1 WHERE email = ? RETURNING id)
                                        UPDATE session SET revoked_at = now(), version = version + 1
                                        WHERE account_id = (SELECT id FROM owner)""").param(email).update(),
                        () -> here.call("/webauthn/register?name=Late", answer));

        assertThat(late.status()).isEqualTo(401);
        assertThat(passkeys()).isZero();
    }

    private Page add(Claim claim) {
        return add(visitor, key, claim);
    }

    private static Page add(Visitor who, SoftAuthenticator with, Claim claim) {
        who.open("/account/passkeys/new");
        String options = who.call("/webauthn/register/options", "{}").body();
        return who.call("/webauthn/register?name=Key%20of%20a%20test", with.attest(options, claim));
    }

    private Page enter(Visitor who, Claim claim) {
        return enter(who, key, claim);
    }

    private static Page enter(Visitor who, SoftAuthenticator with, Claim claim) {
        who.open("/login");
        String options = who.call("/webauthn/authenticate/options", "{}").body();
        return who.call("/webauthn/authenticate", with.assertion(options, claim));
    }

    private Page prove(SoftAuthenticator with, Claim claim) {
        String options = visitor.call("/webauthn/confirm/options", "{}").body();
        return visitor.call("/webauthn/confirm", with.assertion(options, claim));
    }

    private Visitor atLogin() {
        Visitor stranger = new Visitor(address);
        stranger.open("/login");
        return stranger;
    }

    private Visitor atPasskeyPage() {
        visitor.open("/account/passkeys/new");
        return visitor;
    }

    private Visitor signedIn(String who) {
        Visitor person = atLogin();
        assertThat(person.submit("/login", Map.of("email", who, "password", PASSWORD))
                        .location())
                .isEqualTo("/account");
        return person;
    }

    private String accessToken() {
        return api.login(email, PASSWORD).text("accessToken");
    }

    private void letTheProofAge() {
        jdbc.sql("UPDATE session SET authenticated_at = authenticated_at - interval '11 minutes' WHERE account_id = ?")
                .param(userId())
                .update();
    }

    private int passkeys() {
        return jdbc.sql(
                        "SELECT count(*) FROM user_credentials c JOIN passkey_user u ON u.handle = c.user_entity_user_id"
                                + " WHERE u.account_id = ?")
                .param(userId())
                .query(Integer.class)
                .single();
    }

    private UUID userId() {
        return jdbc.sql("SELECT id FROM account WHERE email = ?")
                .param(email)
                .query(UUID.class)
                .single();
    }

    private static void assertUnknown(Page page) {
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.body()).contains("/problems/passkey-unknown");
    }

    private static Arguments lie(String what, UnaryOperator<Claim> lie) {
        return Arguments.of(what, lie);
    }
}
