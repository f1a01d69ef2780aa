package dev.taly.stack.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Starts the processes of one home and keeps a record of each, so that a later command finds them again. */
public final class Processes {
    /** How long a started process lives. */
    public enum Lifetime {
        UNTIL_STOPPED,
        /** The kernel ends it with this JVM, even when the JVM is killed. */
        WITH_THIS_JVM
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> OWN_VARIABLES = List.of("TALY_", "SANDBOX_", "SERVER_", "MANAGEMENT_");

    /** The kernel's "parent died" signal is tied to the thread that started the child, so that thread must not end. */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("process-starter").factory());

    private final Home home;
    private final Lifetime lifetime;

    public Processes(Home home, Lifetime lifetime) {
        this.home = home;
        this.lifetime = lifetime;
    }

    public Home home() {
        return home;
    }

    public RunningProcess start(ProcessSpec spec) {
        ProcessBuilder builder = new ProcessBuilder(commandLine(spec));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> OWN_VARIABLES.stream().anyMatch(name::startsWith));
        environment.putAll(spec.environment());
        builder.directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null"))
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.log(spec.name()).toFile()));
        try {
            Process process = STARTER.submit(builder::start).get();
            RunningProcess started = RunningProcess.of(spec, process.toHandle());
            Files.write(file(spec.name()), JSON.writeValueAsBytes(started));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new StackException("Cannot start " + spec.name() + ": " + e.getCause(), e);
        }
    }

    /** Its own session: a Ctrl-C or a closed terminal ends the command, not what it started. */
    private List<String> commandLine(ProcessSpec spec) {
        List<String> line = new ArrayList<>(List.of("setsid"));
        line.addAll(spec.wrapper());
        if (lifetime == Lifetime.WITH_THIS_JVM) {
            line.addAll(List.of("setpriv", "--pdeathsig", spec.stopSignal().onParentDeath()));
        }
        line.addAll(spec.command());
        return line;
    }

    public Optional<RunningProcess> running(String name) {
        return read(file(name)).filter(RunningProcess::isAlive);
    }

    public List<RunningProcess> running() {
        try (Stream<Path> files = Files.list(home.run())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .filter(RunningProcess::isAlive)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns false when it had to be killed. */
    public boolean stop(String name, Duration patience) {
        boolean gentle = running(name).map(process -> process.stop(patience)).orElse(true);
        forget(name);
        return gentle;
    }

    public void kill(String name) {
        running(name).ifPresent(RunningProcess::kill);
        forget(name);
    }

    private void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return home.run().resolve(name + ".json");
    }

    private static Optional<RunningProcess> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), RunningProcess.class));
        } catch (IOException | tools.jackson.core.JacksonException e) {
            // no record, or half a record of a start that was cut off: nothing that could be stopped safely
            return Optional.empty();
        }
    }
}
