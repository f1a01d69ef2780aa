package dev.taly.stack.machine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        signal(stopSignal.name());
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

    private void signal(String signal) {
        try {
            // the shell's own kill: procps need not be installed
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A zombie has ended: in a container nobody may ever fetch its exit status. */
    public static boolean isRunning(ProcessHandle handle) {
        return handle.isAlive() && (!Files.exists(Path.of("/proc/self")) || !ProcFs.isZombie(handle.pid()));
    }
}
