package dev.taly.e2e.oracle;

import dev.taly.e2e.load.AckLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Judges the system after a fault, when all of it runs again. What is only late gets its time; what is still wrong then
 * fails the test, all of it in one message.
 */
public final class Oracle {

    /** Everything is final after a minute; a message in the window that may send twice waits for one before it goes out. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration WINDOW = Duration.ofSeconds(75);
    private static final long STEP = TimeUnit.MILLISECONDS.toNanos(500);

    private final MessagesCheck messages = new MessagesCheck();
    private final List<Check> checks = List.of(
            new BookingsCheck(),
            new PaymentsCheck(),
            new MoneyCheck(),
            new QueuesCheck(),
            new ArchiveCheck(),
            messages);

    private Oracle() {}

    /** Compares the promises of the log with what is. */
    public static Verdict check(AckLog log) {
        return check(log, List.of());
    }

    /** @param returned bookings that were paid for too late, whose money goes back instead */
    public static Verdict check(AckLog log, List<String> returned) {
        return new Oracle().settled(Promises.of(log.read()).without(returned), log);
    }

    /** What is wrong at this moment. */
    static Findings look(AckLog log) {
        return new Oracle().look(Promises.of(log.read()));
    }

    private Verdict settled(Promises promises, AckLog log) {
        long begin = System.nanoTime();
        while (true) {
            Findings findings = look(promises);
            Duration passed = Duration.ofNanos(System.nanoTime() - begin);
            if (findings.isEmpty()) {
                return new Verdict(promises.all().size(), passed, messages.sentAgain());
            }
            if (passed.compareTo(LIMIT.plus(WINDOW)) > 0
                    || (passed.compareTo(LIMIT) > 0 && !onlyMessagesWait(promises))) {
                throw new AssertionError("After %d s of %d acknowledgements (%s):%n%s"
                        .formatted(passed.toSeconds(), promises.all().size(), log.file(), findings));
            }
            LockSupport.parkNanos(STEP);
        }
    }

    private Findings look(Promises promises) {
        Findings findings = new Findings();
        checks.forEach(check -> check.look(promises, findings));
        return findings;
    }

    private boolean onlyMessagesWait(Promises promises) {
        Findings others = new Findings();
        checks.stream().filter(check -> check != messages).forEach(check -> check.look(promises, others));
        return others.isEmpty();
    }
}
