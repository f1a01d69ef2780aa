package dev.taly.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.Problem;
import dev.taly.defaults.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    private static final Network HERE = Network.of("192.0.2.1");

    private final PasswordHashing passwords = new PasswordHashing(new HashingSettings(19456, 2, 1, 1, 1, 30));

    @AfterEach
    void stop() {
        passwords.destroy();
    }

    @Test
    void knowsThePasswordAgain() {
        String hash = passwords.hash("tin horse walks home", HERE);

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSizeLessThan(255);
        assertThat(passwords.matches("tin horse walks home", hash, HERE)).isTrue();
        assertThat(passwords.matches("tin horse walks away", hash, HERE)).isFalse();
        assertThat(passwords.matches("tin horse walks home", null, HERE)).isFalse();
    }

    @Test
    void doesNotCareHowAKeyboardSpellsLetters() {
        String composed = passwords.hash("caf\u00e9 au lait", HERE);

        assertThat(passwords.matches("cafe\u0301 au lait", composed, HERE)).isTrue();
    }

    @Test
    void sendsCallersAwayWhenTooManyWait() throws InterruptedException {
        List<Future<String>> hashes = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                hashes.add(callers.submit(() -> passwords.hash("tin horse walks home", HERE)));
            }
        }

        assertThat(hashes).anyMatch(hash -> hash.state() == Future.State.SUCCESS);
        assertThat(hashes)
                .filteredOn(hash -> hash.state() == Future.State.FAILED)
                .isNotEmpty()
                .allSatisfy(hash -> assertThat(hash.exceptionNow())
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> assertThat(e.problem()).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE)));
    }

    /** Each hash takes so long that nothing has left by the time that the other one asks. */
    @Test
    void keepsPlacesForOthersWhileOneNetworkAsksForMoreThanItsShare() throws Exception {
        PasswordHashing slow = new PasswordHashing(new HashingSettings(19456, 20, 1, 1, 4, 3));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ExecutorCompletionService<String>(callers);
            for (int i = 0; i < 12; i++) {
                String address = "2001:db8:0:" + Integer.toHexString(0xaa00 + i) + "::1";
                answers.submit(() -> slow.hash("tin horse walks home", Network.of(address)));
            }
            Future<String> refused = answers.take();
            Future<String> other = callers.submit(() -> slow.hash("tin horse walks home", HERE));

            assertThat(refused.exceptionNow())
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem()).isEqualTo(CommonProblem.TOO_MANY_REQUESTS));
            assertThat(other.get()).startsWith("$argon2id$");
        } finally {
            slow.destroy();
        }
    }

    @Test
    void whoeverHasAPlaceIsNotSentAway() {
        PasswordHashing two = new PasswordHashing(new HashingSettings(1024, 1, 1, 1, 1, 1));
        Network there = Network.of("198.51.100.1");
        try (var mine = two.take(HERE);
                var _ = two.take(there)) {
            assertThat(problem(() -> two.take(HERE))).isEqualTo(CommonProblem.TOO_MANY_REQUESTS);
            assertThat(problem(() -> two.take(Network.of("203.0.113.1")))).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);

            String hash = mine.hash("tin horse walks home");

            assertThat(mine.matches("tin horse walks home", hash)).isTrue();
        }
        try (var _ = two.take(HERE);
                var _ = two.take(there)) {
            assertThat(problem(() -> two.take(there))).isEqualTo(CommonProblem.TOO_MANY_REQUESTS);
        } finally {
            two.destroy();
        }
    }

    private static Problem problem(ThrowingCallable refused) {
        return ((ProblemException) catchThrowable(refused)).problem();
    }

    @Test
    void givesPlacesBack() {
        PasswordHashing one = new PasswordHashing(new HashingSettings(1024, 1, 1, 1, 1, 1));
        try {
            assertThat(one.hash("tin horse walks home", HERE)).isNotNull();
            assertThat(one.hash("tin horse walks home", HERE)).isNotNull();
        } finally {
            one.destroy();
        }
    }
}
