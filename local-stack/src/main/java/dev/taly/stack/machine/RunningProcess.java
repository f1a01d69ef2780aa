package dev.taly.stack.machine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process that was started here, as its record remembers it.
 *
 * @param startedAt as the system reports it: a pid given to another process later has another start time
 */
public record RunningProcess(String name, long pid, Instant startedAt, int port, StopSignal stopSignal) {
    /** Start times are read in clock ticks and shift a little when the machine's clock is corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static RunningProcess of(ProcessSpec spec, ProcessHandle handle) {
        Instant started = handle.info().startInstant().orElseGet(Instant::now);
        return new RunningProcess(spec.name(), handle.pid(), started, spec.port(), spec.stopSignal());
    }

    @JsonIgnore
    public boolean isAlive() {
        return handle().isPresent();
    }

    /** The process itself; empty when it ended or its pid belongs to another process now. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(handle -> isRunning(handle)
                        && handle.info()
                                .startInstant()
                                .map(started -> Duration.between(started, startedAt)
                                                .abs()
                                                .compareTo(TOLERANCE)
                                        <= 0)
                                .orElse(false));
    }

    /** Asks it to end and waits; whoever is left of it and its children is killed. Returns false when killing was needed. */
    public boolean stop(Duration patience) {
        List<ProcessHandle> family = family();
        if (family.isEmpty()) {
            return true;
        }
        signal(stopSignal.name(), List.of(pid));
        boolean gentle = Wait.until(patience, () -> family.stream().noneMatch(RunningProcess::isRunning));
        if (!gentle) {
            kill(family);
        }
        return gentle;
    }

    /** SIGKILL, for it and its children. */
    public void kill() {
        kill(family());
    }

    /** SIGSTOP, for it and its children: it keeps its connections and answers nobody. */
    public void pause() {
        // first itself, so that it makes no more children; these may lead process groups of their own
        signal("STOP", List.of(pid));
        signal("STOP", pids());
    }

    /** SIGCONT, for it and its children. */
    public void resume() {
        signal("CONT", pids());
    }

    private List<Long> pids() {
        return family().stream().map(ProcessHandle::pid).toList();
    }

    /** Resident memory of the process and its children in bytes; pages shared among them count once. */
    @JsonIgnore
    public long memory() {
        return family().stream()
                .mapToLong(handle -> ProcFs.memory(handle.pid()))
                .sum();
    }

    private List<ProcessHandle> family() {
        return handle().stream()
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .toList();
    }

    private static void kill(List<ProcessHandle> family) {
        family.forEach(ProcessHandle::destroyForcibly);
        Wait.until(Duration.ofSeconds(10), () -> family.stream().noneMatch(RunningProcess::isRunning));
    }

    private static void signal(String signal, List<Long> pids) {
        String targets = pids.stream().map(pid -> Long.toString(pid)).collect(Collectors.joining(" "));
        if (!targets.isEmpty()) {
            // the shell's own kill: procps need not be installed
            Shell.run(List.of("sh", "-c", "kill -" + signal + " " + targets), Map.of());
        }
    }

    /** A zombie has ended: in a container nobody may ever fetch its exit status. */
    public static boolean isRunning(ProcessHandle handle) {
        return handle.isAlive() && (!Files.exists(Path.of("/proc/self")) || !ProcFs.isZombie(handle.pid()));
    }
}
