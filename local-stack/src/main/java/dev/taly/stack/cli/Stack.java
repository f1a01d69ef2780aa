package dev.taly.stack.cli;

import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.Processes.Lifetime;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.system.LocalSystem;
import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Replicas;
import dev.taly.stack.system.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stack of this checkout, which every command works on.
 *
 * @param processes of its home
 * @param replicas how many instances are wanted
 */
record Stack(Processes processes, LocalSystem system, Replicas replicas) {
    private static final String PORT_BASE = "port-base";
    private static final String REPLICAS = "replicas";

    static Stack open(Consumer<String> progress) {
        return open(null, progress);
    }

    /** With a number of instances; those that run, or one of each, when that is null. */
    static Stack open(@Nullable Replicas wanted, Consumer<String> progress) {
        Repository repository = Repository.find();
        Home home = repository.home();
        Processes processes = new Processes(home, Lifetime.UNTIL_STOPPED);
        boolean runs = !processes.running().isEmpty();
        int base = runs ? remembered(home, PORT_BASE).map(Integer::valueOf).orElseGet(Stack::wantedBase) : wantedBase();
        Replicas present = runs ? presentReplicas(home) : Replicas.SINGLE;
        Replicas replicas = wanted == null ? present : wanted;
        LocalSystem system =
                new LocalSystem(repository, processes, Ports.fromBase(base), replicas, true, System.getenv(), progress);
        return new Stack(processes, system, replicas);
    }

    /** The same stack, when anything of it runs. */
    static Stack running() {
        Stack stack = open(step -> {});
        if (stack.processes().running().isEmpty()) {
            throw new StackException("Nothing is running. Start it with ./taly up");
        }
        return stack;
    }

    Home home() {
        return processes.home();
    }

    /** Whether others than the wanted instances are known to those that run. */
    boolean hasOtherReplicas() {
        return !presentReplicas(home()).equals(replicas);
    }

    /** Later commands find what runs though the variable and the option are not given again. */
    void remember() {
        try {
            Files.writeString(
                    home().folder().resolve(PORT_BASE),
                    Integer.toString(system.ports().base()));
            Files.writeString(home().folder().resolve(REPLICAS), replicas.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps two commands from starting or stopping the same stack at once. */
    void alone(Runnable work) {
        Path file = home().folder().resolve("lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new StackException("Another ./taly is starting or stopping this stack. Wait until it is done.");
            }
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int wantedBase() {
        String wanted = Optional.ofNullable(System.getenv("TALY_PORT_BASE"))
                .filter(set -> !set.isBlank())
                .orElse(Integer.toString(Ports.DEFAULT_BASE));
        boolean isPort = wanted.matches("\\d{4,5}");
        if (!isPort || Integer.parseInt(wanted) < 1024 || Integer.parseInt(wanted) > 64_000) {
            throw new StackException("TALY_PORT_BASE is a port number from 1024 to 64000, not '" + wanted + "'.");
        }
        return Integer.parseInt(wanted);
    }

    private static Replicas presentReplicas(Home home) {
        return remembered(home, REPLICAS).map(Replicas::parse).orElse(Replicas.SINGLE);
    }

    private static Optional<String> remembered(Home home, String what) {
        Path file = home.folder().resolve(what);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
