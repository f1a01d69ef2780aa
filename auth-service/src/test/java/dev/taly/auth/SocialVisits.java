package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.Visitor.Page;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.Opener;
import dev.taly.stack.TestStack;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who come from other providers, and what became of them here. */
@IntegrationTest
abstract class SocialVisits {

    static final String FAILED = "/login/error?reason=provider-";
    static final FakeProviders PROVIDERS = FakeProviders.SHARED;

    final Opener opener = new Opener(
            TestStack.shared().environment("notification-service", Set.of()).get("TALY_SEALING_PRIVATE_KEY"));

    @Value("${TALY_ORIGIN}")
    String origin;

    @Value("${test.address}")
    String address;

    @Autowired
    CachingConnectionFactory connections;

    @Autowired
    JdbcClient jdbc;

    EventProbe events;
    Visitor visitor;
    AuthApi api;
    String email;
    String subject;

    @BeforeEach
    void open() {
        events = new EventProbe(connections);
        visitor = new Visitor(address);
        api = new AuthApi(address);
        email = Uuid7.next() + "@example.org";
        subject = UUID.randomUUID().toString();
    }

    @AfterEach
    void close() {
        PROVIDERS.noTrouble();
        events.close();
    }

    Page come(Visitor who, String provider, Map<String, Object> claims) {
        return back(who, provider, asked(who.open("/oauth2/authorization/" + provider)), claims);
    }

    Page back(Visitor who, String provider, Map<String, String> asked, Map<String, Object> claims) {
        String code = PROVIDERS.grant(provider, asked, claims);
        return who.open("/login/oauth2/code/" + provider + "?code=" + code + "&state=" + encoded(asked.get("state")));
    }

    Page connect(String provider, Map<String, Object> claims) {
        String link = link(visitor.open("/account/identities/" + provider + "/connect"));
        return back(visitor, provider, asked(visitor.open(link)), claims);
    }

    static Map<String, String> asked(Page start) {
        assertThat(start.status()).isEqualTo(302);
        return FakeProviders.form(URI.create(start.location()).getRawQuery());
    }

    Map<String, Object> person(boolean verified) {
        return person(email, Boolean.toString(verified));
    }

    /** The same person in the words of all providers. */
    Map<String, Object> person(String at, String verified) {
        Map<String, Object> claims = new HashMap<>(Map.of("sub", subject, "name", "Ada King"));
        if (!verified.isEmpty()) {
            claims.put("email", at);
        }
        if (!verified.equals("none") && !verified.isEmpty()) {
            claims.put(
                    "email_verified",
                    verified.equals("true") || verified.equals("false") ? Boolean.valueOf(verified) : verified);
        }
        boolean second = verified.equals("second");
        claims.put(
                "emails",
                List.of(
                        Map.of("email", "first-" + at, "primary", second, "verified", false),
                        Map.of("email", at, "primary", !second, "verified", second || verified.equals("true"))));
        return claims;
    }

    void signIn(Visitor who) {
        who.login(email, PASSWORD);
    }

    String someone() {
        return new People(api, connections).someone();
    }

    /** To the account of the visitor. */
    void addPasskey(SoftAuthenticator key, String name) {
        visitor.open("/account/passkeys/new");
        String options = visitor.call("/webauthn/register/options", "{}").body();
        assertThat(visitor.call("/webauthn/register?name=" + name, key.attest(options, key.honest(origin)))
                        .status())
                .isEqualTo(204);
    }

    static AuthenticatorApp turnOn(Visitor who) {
        who.open("/account/second-factor");
        who.submit("/account/second-factor/start", Map.of());
        Page setUp = who.open("/account/second-factor");
        AuthenticatorApp app =
                new AuthenticatorApp(first("class=\"secret\">([^<]+)<", setUp).replace(" ", ""));
        assertThat(who.submit("/account/second-factor", Map.of("code", app.code()))
                        .status())
                .isEqualTo(200);
        return app;
    }

    /** Eleven minutes later. */
    void age(String who) {
        jdbc.sql("UPDATE session SET authenticated_at = authenticated_at - interval '11 minutes' WHERE account_id = ?")
                .param(account(who))
                .update();
    }

    UUID account(String who) {
        return jdbc.sql("SELECT id FROM account WHERE email = ?")
                .param(who)
                .query(UUID.class)
                .single();
    }

    boolean exists(String who) {
        return jdbc.sql("SELECT count(*) FROM account WHERE email = ?")
                        .param(who)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    boolean hasPassword(String who) {
        return jdbc.sql("SELECT password_hash IS NOT NULL FROM account WHERE email = ?")
                .param(who)
                .query(Boolean.class)
                .single();
    }

    int identities(String who) {
        return jdbc.sql("SELECT count(*) FROM identity WHERE account_id = ?")
                .param(account(who))
                .query(Integer.class)
                .single();
    }

    static String link(Page page) {
        return first("href=\"(/oauth2/authorization/[^\"]+)\"", page).replace("&amp;", "&");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String first(String pattern, Page page) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
