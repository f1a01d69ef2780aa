package dev.taly.auth.passwords;

import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.queueing.FairQueue;
import dev.taly.defaults.secrets.Tokens;
import java.text.Normalizer;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id on a few platform threads of its own: a hash keeps a core busy for tens of milliseconds, and on the carriers
 * of virtual threads that would stop every other request.
 */
@Component
public class PasswordHashing implements DisposableBean {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** In which a whole share is computed, about. */
    private static final int SECONDS = 2;

    private final Argon2PasswordEncoder argon2;
    private final FairQueue queue;
    private final String nobodysHash;

    PasswordHashing(HashingSettings hashing) {
        argon2 = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, hashing.parallelism(), hashing.memoryKib(), hashing.iterations());
        queue = new FairQueue(
                hashing.places(), Thread.ofPlatform().name("argon2-", 0).factory(), SECONDS);
        nobodysHash = encode(Tokens.random());
    }

    /**
     * @param from whose share of the places it takes
     * @return the hash with its parameters and salt, for {@link #matches}
     * @throws dev.taly.defaults.problem.ProblemException 429 if the network has spent its share, 503 if all places are taken
     */
    public String hash(String password, Network from) {
        return run(() -> encode(normal(password)), from);
    }

    /**
     * Takes as long without a hash to compare with: that nobody has the address must not show.
     *
     * @param from whose share of the places it takes
     * @throws dev.taly.defaults.problem.ProblemException as {@link #hash}
     */
    public boolean matches(String password, @Nullable String hash, Network from) {
        boolean equal = run(() -> argon2.matches(normal(password), hash == null ? nobodysHash : hash), from);
        return equal && hash != null;
    }

    private String encode(String password) {
        String hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalStateException("Only a null password has no hash");
        }
        return hash;
    }

    /** Keyboards spell the same letter in different ways (NIST SP 800-63B, section 3.1.1.2). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T run(Callable<T> hashing, Network from) {
        try {
            return queue.submit(hashing, from).get();
        } catch (RejectedExecutionException e) {
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hashing failed", e.getCause());
        }
    }

    @Override
    public void destroy() {
        queue.close();
    }
}
