package dev.taly.auth.passwords;

import dev.taly.defaults.http.Network;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.queueing.FairQueue;
import dev.taly.defaults.secrets.Tokens;
import java.text.Normalizer;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
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
     * Takes a place among those that are computed or wait for it. Whoever counts tries does so once he has it: without one nothing
     * is looked at.
     *
     * @param from whose share of the places it takes
     * @throws dev.taly.defaults.problem.ProblemException 429 if the network has spent its share, 503 if all places are taken
     */
    public Place take(Network from) {
        return new Place(queue.take(from));
    }

    /** As {@link Place#hash} at a place of its own. */
    public String hash(String password, Network from) {
        try (Place place = take(from)) {
            return place.hash(password);
        }
    }

    /** As {@link Place#matches} at a place of its own. */
    public boolean matches(String password, @Nullable String hash, Network from) {
        try (Place place = take(from)) {
            return place.matches(password, hash);
        }
    }

    /** Whoever has it is not sent away any more. For one thread, and to be closed by it. */
    public final class Place implements AutoCloseable {

        private final FairQueue.Place place;

        private Place(FairQueue.Place place) {
            this.place = place;
        }

        /** @return the hash with its parameters and salt, for {@link #matches} */
        public String hash(String password) {
            return run(() -> encode(normal(password)), place);
        }

        /** Takes as long without a hash to compare with: that nobody has the address must not show. */
        public boolean matches(String password, @Nullable String hash) {
            boolean equal = run(() -> argon2.matches(normal(password), hash == null ? nobodysHash : hash), place);
            return equal && hash != null;
        }

        @Override
        public void close() {
            place.close();
        }
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

    private static <T> T run(Callable<T> hashing, FairQueue.Place place) {
        Future<T> hash = submit(hashing, place);
        try {
            return hash.get();
        } catch (InterruptedException e) {
            hash.cancel(false); // if it still waits
            Thread.currentThread().interrupt();
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Hashing failed", e.getCause());
        }
    }

    private static <T> Future<T> submit(Callable<T> hashing, FairQueue.Place place) {
        try {
            return place.submit(hashing);
        } catch (RejectedExecutionException e) {
            // the process is ending
            throw CommonProblem.SERVICE_UNAVAILABLE.exception();
        }
    }

    @Override
    public void destroy() {
        queue.close();
    }
}
