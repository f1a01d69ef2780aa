package dev.taly.defaults.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.defaults.persistence.Jobs;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.sealing.Keys;
import dev.taly.defaults.security.Caller;
import dev.taly.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

class IdempotencyIT {

    private static JdbcClient jdbc;
    private static Idempotency idempotency;
    private static Jobs jobs;
    private static KeyStore keys;

    private final AtomicInteger runs = new AtomicInteger();
    private IdempotencyKey key;

    @BeforeAll
    static void startDatabase() throws GeneralSecurityException {
        Map<String, String> env = TestStack.shared().environment("payment-service", java.util.Set.of("postgres"));
        String url = env.get("TALY_DATABASE_URL");
        Flyway.configure()
                .dataSource(url, "taly_payment_owner", env.get("TALY_DATABASE_OWNER_PASSWORD"))
                .locations("classpath:db/defaults")
                .placeholders(Map.of("role", "taly_payment"))
                .load()
                .migrate();
        var dataSource = new DriverManagerDataSource(url, "taly_payment", env.get("TALY_DATABASE_PASSWORD"));
        jdbc = JdbcClient.create(dataSource);
        JsonMapper json = JsonMapper.builder().build();
        jobs = new Jobs(jdbc, new JdbcTransactionManager(dataSource));
        keys = new KeyStore(jdbc, new DataCipher(Keys.aead()), json, Clock.systemUTC());
        idempotency =
                new Idempotency(keys, new TransactionTemplate(new JdbcTransactionManager(dataSource)), () -> {}, json);
    }

    @BeforeEach
    void newKey() {
        key = key("{\"n\":1}");
    }

    @Test
    void forgetsWhatIsADayOldPieceByPiece() {
        idempotency.inTransaction(key, this::create);
        String old = "old-" + UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO idempotency_key (scope, key, fingerprint, created_at)
                        SELECT ?, 'a-key-of-the-past-' || n, 'x', now() - interval '25 hours' FROM generate_series(1, 2500) n""").param(old).update();

        assertThat(keys.forget(1_000)).isEqualTo(1_000);
        KeyCleaner cleaner = new KeyCleaner(keys, jobs, Duration.ofHours(1));
        cleaner.start();
        try {
            cleaner.clean();
        } finally {
            cleaner.stop();
        }

        assertThat(jdbc.sql("SELECT scope FROM idempotency_key WHERE scope IN (?, ?)")
                        .params(old, key.scope())
                        .query(String.class)
                        .list())
                .containsExactly(key.scope());
    }

    @Test
    void runsOnceAndAnswersTheSameAgain() {
        ResponseEntity<?> first = idempotency.inTransaction(key, this::create);
        ResponseEntity<?> second = idempotency.inTransaction(key, this::create);

        assertThat(runs).hasValue(1);
        assertThat(second.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        assertThat(second.getHeaders().getFirst("Location")).isEqualTo("/things/1");
        assertThat((byte[]) second.getBody()).isEqualTo(first.getBody());
    }

    @Test
    void runsAgainWhenItWasADeadlocksVictim() {
        assertThat(idempotency.inTransaction(key, () -> failing("40P01", 3)).getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
        assertThatThrownBy(() -> idempotency.inTransaction(null, () -> failing("40P01", 99)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE));
    }

    @Test
    void runsAgainWithoutAKeyWhateverItReturns() {
        String made = idempotency.inTransaction(() -> {
            failing("40P01", 3);
            return "made";
        });

        assertThat(made).isEqualTo("made");
        assertThat(runs).hasValue(4);
    }

    @Test
    void waitsTwiceForALockAndNoLonger() {
        assertThat(idempotency.inTransaction(key, () -> failing("55P03", 1)).getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
        runs.set(0);
        assertThatThrownBy(() -> idempotency.inTransaction(null, () -> failing("55P03", 99)))
                .isInstanceOf(CannotAcquireLockException.class);
        assertThat(runs).hasValue(2);
    }

    /** Creates something, after so many failures with a code of PostgreSQL's. */
    private ResponseEntity<?> failing(String sqlState, int times) {
        if (runs.incrementAndGet() <= times) {
            throw new CannotAcquireLockException("lost", new SQLException("lost", sqlState));
        }
        return ResponseEntity.status(HttpStatus.CREATED).build();
    }

    @Test
    void aHundredAtOnceRunOnce() throws Exception {
        List<ResponseEntity<?>> answers = parallel(100, () -> idempotency.inTransaction(key, this::create));

        assertThat(runs).hasValue(1);
        assertThat(answers)
                .extracting(answer -> new String((byte[]) answer.getBody(), StandardCharsets.UTF_8))
                .containsOnly("{\"n\":1}");
    }

    @Test
    void anotherBodyIsRefused() {
        String sent = UUID.randomUUID().toString();
        Caller caller = new Caller(Caller.Kind.USER, UUID.randomUUID().toString());
        idempotency.inTransaction(key(caller, sent, "{\"n\":1}"), this::create);

        assertRefused(
                CommonProblem.IDEMPOTENCY_KEY_REUSED,
                () -> idempotency.inTransaction(key(caller, sent, "{\"n\":2}"), this::create));
    }

    @Test
    void aRefusalIsAnAnswerAndItsWorkIsUndone() {
        Callable<ResponseEntity<?>> refused = () -> idempotency.inTransaction(key, () -> {
            runs.incrementAndGet();
            insertMarker();
            throw CommonProblem.CONFLICT.exception().with("alternatives", List.of("10:00"));
        });

        assertRefused(CommonProblem.CONFLICT, refused);
        assertRefused(CommonProblem.CONFLICT, refused);
        assertThat(runs).hasValue(1);
        assertThat(markers()).isZero();
    }

    @Test
    void whatMayPassLeavesTheKeyFree() {
        assertRefused(
                CommonProblem.SERVICE_UNAVAILABLE,
                () -> idempotency.inTransaction(key, () -> {
                    throw CommonProblem.SERVICE_UNAVAILABLE.exception();
                }));

        idempotency.inTransaction(key, this::create);

        assertThat(runs).hasValue(1);
    }

    @Test
    void aRetryContinuesWhatTheFirstOneMade() {
        UUID made = UUID.randomUUID();
        assertThatIllegalStateException()
                .isThrownBy(() -> idempotency.continuing(key, () -> made, id -> {
                    throw new IllegalStateException("killed between the commits");
                }));

        ResponseEntity<?> answer = idempotency.continuing(
                key,
                () -> {
                    throw new AssertionError("the intent was made before");
                },
                id -> ResponseEntity.ok(Map.of("id", id)));

        assertThat(new String((byte[]) answer.getBody(), StandardCharsets.UTF_8))
                .contains(made.toString());
    }

    @Test
    void manyRetriesCompleteOnce() throws Exception {
        UUID made = UUID.randomUUID();
        List<ResponseEntity<?>> answers = parallel(
                20,
                () -> idempotency.continuing(
                        key, () -> made, id -> ResponseEntity.ok(Map.of("run", runs.incrementAndGet()))));

        assertThat(runs).hasValue(1);
        assertThat(answers).hasSize(20);
    }

    @Test
    void answersAreEncryptedAtRest() {
        idempotency.inTransaction(key, () -> ResponseEntity.ok(Map.of("email", "ada@example.org")));

        byte[] stored = jdbc.sql("SELECT answer FROM idempotency_key WHERE key = ?")
                .param(key.key())
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("ada@example.org");
    }

    private ResponseEntity<?> create() {
        int run = runs.incrementAndGet();
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Location", "/things/" + run)
                .body(Map.of("n", run));
    }

    /** Any row that the use case writes will do; the savepoint must take it back. */
    private void insertMarker() {
        jdbc.sql(
                        "INSERT INTO idempotency_key (scope, key, fingerprint, created_at) VALUES ('marker', :key, ''::bytea, now())")
                .param("key", key.key())
                .update();
    }

    private long markers() {
        return jdbc.sql("SELECT count(*) FROM idempotency_key WHERE scope = 'marker' AND key = :key")
                .param("key", key.key())
                .query(Long.class)
                .single();
    }

    private static IdempotencyKey key(String body) {
        return key(new Caller(Caller.Kind.ANONYMOUS, null), UUID.randomUUID().toString(), body);
    }

    private static IdempotencyKey key(Caller caller, String key, String body) {
        return IdempotencyKey.of(caller, key, "POST", "/things", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(CommonProblem problem, Callable<?> call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call::call)
                .satisfies(refused -> assertThat(refused.problem().name()).isEqualTo(problem.name()));
    }

    private static <T> List<T> parallel(int times, Callable<T> call) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = executor.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> call).toList());
            return futures.stream().map(Future::resultNow).toList();
        }
    }
}
