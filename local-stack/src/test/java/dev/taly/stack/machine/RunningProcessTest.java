package dev.taly.stack.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private Processes processes;

    @BeforeEach
    void open() {
        processes = new Processes(new Home(folder), Processes.Lifetime.WITH_THIS_JVM);
    }

    @AfterEach
    void clear() {
        processes.running().forEach(RunningProcess::kill);
    }

    @Test
    void isFoundAgainByItsRecord() {
        RunningProcess started = processes.start(sleeping());

        Processes later = new Processes(new Home(folder), Processes.Lifetime.UNTIL_STOPPED);

        assertThat(later.running("sleeper")).contains(started);
        assertThat(later.running()).containsExactly(started);
    }

    @Test
    void neverTakesAnotherProcessWithItsPidForItself() {
        RunningProcess started = processes.start(sleeping());
        RunningProcess earlier = new RunningProcess(
                "earlier", started.pid(), started.startedAt().minus(Duration.ofHours(1)), 1, StopSignal.TERM);

        assertThat(earlier.isAlive()).isFalse();
        assertThat(earlier.stop(PATIENCE)).isTrue();
        earlier.kill();
        assertThat(started.isAlive()).isTrue();
    }

    @Test
    void stopsWhenAsked() {
        RunningProcess started = processes.start(sleeping());

        assertThat(processes.stop("sleeper", PATIENCE)).isTrue();

        assertThat(started.isAlive()).isFalse();
        assertThat(processes.running("sleeper")).isEmpty();
    }

    @Test
    void isKilledWithItsChildrenWhenItDoesNotListen() {
        ProcessSpec deaf = shell("trap '' TERM; sleep 600 & echo ready; while :; do wait; done");
        RunningProcess started = processes.start(deaf);
        Path log = new Home(folder).log("sleeper");
        assertThat(Wait.until(PATIENCE, () -> LogTail.last(log, 1).contains("ready")))
                .isTrue();
        List<ProcessHandle> children =
                started.handle().orElseThrow().descendants().toList();

        assertThat(processes.stop("sleeper", Duration.ofMillis(200))).isFalse();

        assertThat(started.isAlive()).isFalse();
        assertThat(children).isNotEmpty().noneMatch(RunningProcess::isRunning);
    }

    @Test
    void isPausedAndResumedWithItsChildren() {
        RunningProcess started = processes.start(shell("setsid sleep 600 & echo ready; sleep 600"));
        Path log = new Home(folder).log("sleeper");
        assertThat(Wait.until(PATIENCE, () -> LogTail.last(log, 1).contains("ready")))
                .isTrue();

        started.pause();
        assertThat(Wait.until(PATIENCE, () -> states(started).equals(Set.of('T'))))
                .isTrue();

        started.resume();
        assertThat(Wait.until(PATIENCE, () -> states(started).equals(Set.of('S'))))
                .isTrue();
    }

    private static Set<Character> states(RunningProcess process) {
        ProcessHandle handle = process.handle().orElseThrow();
        return Stream.concat(Stream.of(handle), handle.descendants())
                .map(one -> ProcFs.state(one.pid()))
                .collect(Collectors.toSet());
    }

    @Test
    void getsTheVariablesItIsGiven() {
        Path log = new Home(folder).log("sleeper");
        processes.start(shell("echo \"[$TALY_ENV]\"; sleep 600", Map.of("TALY_ENV", "development")));

        assertThat(Wait.until(PATIENCE, () -> LogTail.last(log, 1).contains("[development]")))
                .isTrue();
    }

    @Test
    void knowsItsMemoryAndStart() {
        RunningProcess started = processes.start(sleeping());

        assertThat(started.memory()).isPositive();
        assertThat(started.startedAt())
                .isBetween(Instant.now().minusSeconds(10), Instant.now().plusSeconds(1));
    }

    private static ProcessSpec sleeping() {
        return shell("exec sleep 600");
    }

    private static ProcessSpec shell(String script) {
        return shell(script, Map.of());
    }

    private static ProcessSpec shell(String script, Map<String, String> environment) {
        return new ProcessSpec("sleeper", List.of("sh", "-c", script), environment, 1);
    }
}
