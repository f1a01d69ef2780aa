package dev.taly.auth.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {

    private final PasswordHashing passwords = new PasswordHashing(new HashingSettings(19456, 2, 1, 1, 1));

    @AfterEach
    void stop() {
        passwords.destroy();
    }

    @Test
    void knowsThePasswordAgain() {
        String hash = passwords.hash("tin horse walks home");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSizeLessThan(255);
        assertThat(passwords.matches("tin horse walks home", hash)).isTrue();
        assertThat(passwords.matches("tin horse walks away", hash)).isFalse();
        assertThat(passwords.matches("tin horse walks home", null)).isFalse();
    }

    @Test
    void doesNotCareHowAKeyboardSpellsLetters() {
        String composed = passwords.hash("caf\u00e9 au lait");

        assertThat(passwords.matches("cafe\u0301 au lait", composed)).isTrue();
    }

    @Test
    void sendsCallersAwayWhenTooManyWait() throws InterruptedException {
        List<Future<String>> hashes = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                hashes.add(callers.submit(() -> passwords.hash("tin horse walks home")));
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
}
