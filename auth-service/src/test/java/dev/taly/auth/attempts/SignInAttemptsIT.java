package dev.taly.auth.attempts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taly.auth.IntegrationTest;
import dev.taly.auth.sessions.Device;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.sealing.DataCipher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** On the real tables, at a time of its own. */
@IntegrationTest
class SignInAttemptsIT {

    private static final Device ATTACKER = new Device("bot", "198.51.100.7");
    private static final Device OWNER = new Device("Firefox", "192.0.2.10");
    private static final Device ELSEWHERE = new Device("Firefox", "203.0.113.10");

    @Autowired
    AttemptTable table;

    @Autowired
    AddressHash hash;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataCipher cipher;

    private final String email = Uuid7.next() + "@example.org";
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    private SignInAttempts attempts;

    @BeforeEach
    void start() {
        InstantSource time = now::get;
        Clock clock = time.withZone(ZoneOffset.UTC);
        attempts = new SignInAttempts(table, hash, clock);
    }

    @Test
    void letsThePairWaitAfterTenFailures() {
        fail(10, ATTACKER);

        assertThat(retryAfter(ATTACKER)).isEqualTo(Duration.ofMinutes(15));
        assertThat(retryAfter(new Device("other bot", "198.51.100.250")))
                .as("the same network")
                .isEqualTo(Duration.ofMinutes(15));
        assertLetIn(OWNER);
        assertThatNoException().isThrownBy(() -> attempts.check("another-" + email, ATTACKER));
    }

    @Test
    void doesNotCareForTheCaseOfLetters() {
        for (int i = 0; i < 10; i++) {
            attempts.check(i % 2 == 0 ? email : email.toUpperCase(Locale.ROOT), ATTACKER);
        }

        assertThat(retryAfter(ATTACKER)).isNotNull();
    }

    @Test
    void countsWithinAQuarterOfAnHour() {
        fail(9, ATTACKER);
        pass(Duration.ofMinutes(15));
        fail(9, ATTACKER);

        assertLetIn(ATTACKER);
    }

    @Test
    void doublesTheWaitUpToFourHours() {
        for (int minutes : new int[] {15, 30, 60, 120, 240, 240}) {
            fail(10, ATTACKER);
            assertThat(retryAfter(ATTACKER)).isEqualTo(Duration.ofMinutes(minutes));
            pass(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void triesDuringTheWaitDoNotProlongIt() {
        fail(10, ATTACKER);
        for (int i = 0; i < 50; i++) {
            assertThat(retryAfter(ATTACKER)).isEqualTo(Duration.ofMinutes(15));
        }

        pass(Duration.ofMinutes(15));

        assertLetIn(ATTACKER);
    }

    @Test
    void looksAtTenPasswordsOfManyTriedAtOnce() throws Exception {
        Callable<Boolean> attempt = () -> catchThrowable(() -> attempts.check(email, ATTACKER)) == null;
        List<Future<Boolean>> tries = new ArrayList<>();
        try (ExecutorService bots = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                tries.add(bots.submit(attempt));
            }
        }

        assertThat(tries).filteredOn(Future::resultNow).hasSize(10);
    }

    @Test
    void forgetsWhatFailedOnceItWasRight() {
        fail(9, OWNER);
        attempts.check(email, OWNER);
        attempts.succeeded(email, OWNER);

        fail(9, OWNER);

        assertLetIn(OWNER);
    }

    @ParameterizedTest(name = "{0} is let in: {1}")
    @CsvSource({
        "192.0.2.10,    true",
        "192.0.2.200,   true",
        "192.0.3.10,    false",
        "203.0.113.10,  false",
        "198.51.100.7,  false",
        "2001:db8::1,   false"
    })
    void anAddressGuessedFromEverywhereWaitsOutsideOfTheOwnersNetworks(String address, boolean letIn) {
        attempts.succeeded(email, OWNER);
        failFromEverywhere(100);
        Device device = new Device("any", address);

        if (letIn) {
            assertLetIn(device);
        } else {
            assertThat(retryAfter(device)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        }
    }

    @Test
    void ninetyNineFailuresFromEverywhereAreNotYetTooMany() {
        failFromEverywhere(99);

        assertLetIn(ELSEWHERE);
    }

    @Test
    void theOwnerProvesHimselfFromANewNetworkAndIsLetIn() {
        fail(10, OWNER);
        failFromEverywhere(90);
        assertThat(retryAfter(OWNER)).isNotNull();

        attempts.succeeded(email, OWNER);

        assertLetIn(OWNER);
        assertThat(retryAfter(ELSEWHERE)).isNotNull();
    }

    @Test
    void aKnownNetworkIsForgottenAfterNinetyDays() {
        attempts.succeeded(email, OWNER);
        pass(Duration.ofDays(90));
        failFromEverywhere(100);

        assertThat(retryAfter(OWNER)).isNotNull();
    }

    @Test
    void waitingOutsideEndsAfterAnHour() {
        failFromEverywhere(100);
        pass(Duration.ofHours(1));

        assertLetIn(ELSEWHERE);
    }

    @Test
    void takesTwentyCodesOfAnAccountADay() {
        for (int i = 0; i < 20; i++) {
            attempts.checkCode(account(), email, new Device("bot", "10.8." + i + ".1"));
        }

        assertThat(codeRetryAfter(ELSEWHERE)).isEqualTo(Duration.ofDays(1));
        assertLetIn(ELSEWHERE); // with a password

        attempts.succeeded(email, OWNER);
        assertThat(codeRetryAfter(OWNER)).as("in the owner's network").isNull();
        assertThat(codeRetryAfter(ATTACKER)).as("in another").isNotNull();

        pass(Duration.ofDays(1));
        assertThat(codeRetryAfter(ELSEWHERE)).isNull();
    }

    /** He may yet have a password that is asked for alone. */
    @Test
    void whoWaitsForCodesHasTriedNothing() {
        for (int i = 0; i < 20; i++) {
            attempts.checkCode(account(), email, new Device("bot", "10.8." + i + ".1"));
        }

        for (int i = 0; i < 20; i++) {
            assertThat(codeRetryAfter(ELSEWHERE)).isEqualTo(Duration.ofDays(1));
        }

        assertLetIn(ELSEWHERE);
    }

    @Test
    void countsNoCodeThatIsRight() {
        for (int i = 0; i < 30; i++) {
            attempts.checkCode(account(), email, OWNER);
            attempts.codeAccepted(account());
            attempts.succeeded(email, OWNER);
        }

        assertThat(codeRetryAfter(ELSEWHERE)).isNull();
    }

    @Test
    void looksAtTwentyCodesOfManyTriedAtOnce() throws Exception {
        UUID account = account();
        List<Future<Boolean>> tries = new ArrayList<>();
        try (ExecutorService bots = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                Device bot = new Device("bot", "10.7." + i + ".1");
                tries.add(bots.submit(() -> catchThrowable(() -> attempts.checkCode(account, email, bot)) == null));
            }
        }

        assertThat(tries).filteredOn(Future::resultNow).hasSize(20);
    }

    @Test
    void tellsOnceADayThatCodesAreGuessed() {
        List<Integer> told = new ArrayList<>();
        for (int i = 1; i <= 15; i++) {
            attempts.checkCode(account(), email, new Device("bot", "10.6." + i + ".1"));
            if (attempts.isTimeToTell(account())) {
                told.add(i);
            }
        }
        assertThat(told).containsExactly(10);

        pass(Duration.ofDays(1));
        attempts.checkCode(account(), email, ELSEWHERE);
        assertThat(attempts.isTimeToTell(account())).isFalse();
    }

    @Test
    void networksFollowTheAccountToItsNewAddress() {
        String newEmail = "new-" + email;
        attempts.succeeded(email, OWNER);

        attempts.moved(email, newEmail);

        assertThat(knownNetworks(email)).isZero();
        assertThat(knownNetworks(newEmail)).isOne();
    }

    @Test
    void forgetsWhatHasNoEffect() {
        fail(10, ATTACKER);
        failFromEverywhere(1);
        attempts.succeeded(email, OWNER);
        assertThat(rows()).isEqualTo(4);

        pass(Duration.ofMinutes(15).plus(SignInAttempts.REMEMBERED).plusSeconds(1));
        table.forget(now.get());
        assertThat(rows()).as("the known network").isOne();

        pass(SignInAttempts.KNOWN);
        table.forget(now.get());
        assertThat(rows()).isZero();
    }

    @Test
    void keepsTheKeyOfItsHashes() {
        assertThat(new AddressHash(jdbc, cipher).of(email))
                .isEqualTo(hash.of(email))
                .hasSize(32);
    }

    /** One that has the address; made at the first call. */
    private UUID account() {
        jdbc.sql("""
                        INSERT INTO account
                          (id, email, display_name, locale, time_zone, created_at, event_sequence, version)
                        VALUES (?, ?, 'Ada', 'en', 'Europe/Berlin', now(), 0, 0) ON CONFLICT (email_key) DO NOTHING""").params(Uuid7.next(), email).update();
        return jdbc.sql("SELECT id FROM account WHERE email = ?")
                .param(email)
                .query(UUID.class)
                .single();
    }

    private void fail(int times, Device device) {
        for (int i = 0; i < times; i++) {
            attempts.check(email, device);
            attempts.failed(email, device);
        }
    }

    /** Each from a network of its own. */
    private void failFromEverywhere(int times) {
        for (int i = 0; i < times; i++) {
            fail(1, new Device("bot", "10.9." + i + ".1"));
        }
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private void assertLetIn(Device device) {
        assertThatNoException().isThrownBy(() -> attempts.check(email, device));
    }

    /** @return null if the device may try */
    private Duration retryAfter(Device device) {
        return retryAfter(catchThrowable(() -> attempts.check(email, device)));
    }

    /** @return null if the device may try a code */
    private Duration codeRetryAfter(Device device) {
        UUID account = account();
        return retryAfter(catchThrowable(() -> attempts.checkCode(account, email, device)));
    }

    private static Duration retryAfter(Throwable refusal) {
        if (refusal == null) {
            return null;
        }
        ProblemException problem = (ProblemException) refusal;
        assertThat(problem.problem()).isEqualTo(AttemptProblem.SIGN_IN_THROTTLED);
        HttpHeaders headers = ReflectionTestUtils.invokeMethod(problem, "headers");
        return Duration.ofSeconds(Long.parseLong(headers.getFirst(HttpHeaders.RETRY_AFTER)));
    }

    private int knownNetworks(String address) {
        return count("known_network", address);
    }

    private int rows() {
        return count("sign_in_pair", email) + count("sign_in_pressure", email) + count("known_network", email);
    }

    private int count(String of, String address) {
        return jdbc.sql("SELECT count(*) FROM " + of + " WHERE address_hash = ?")
                .param(hash.of(address))
                .query(Integer.class)
                .single();
    }
}
