package dev.taly.stack.cli;

import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.Processes.Lifetime;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.system.LocalSystem;
import dev.taly.stack.system.Ports;
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

/**
 * The stack of this checkout, which every command works on.
 *
 * @param processes of its home
 */
record Stack(Processes processes, LocalSystem system) {

    static Stack open(Consumer<String> progress) {
        Repository repository = Repository.find();
        Home home = repository.home();
        Processes processes = new Processes(home, Lifetime.UNTIL_STOPPED);
        int base = processes.running().isEmpty() ? wantedBase() : usedBase(home).orElseGet(Stack::wantedBase);
        Ports ports = Ports.fromBase(base);
        return new Stack(processes, new LocalSystem(repository, processes, ports, true, System.getenv(), progress));
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

    /** Later commands find what runs even when the variable is not set any more. */
    void rememberPorts() {
        try {
            Files.writeString(baseFile(home()), Integer.toString(system.ports().base()));
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

    private static Optional<Integer> usedBase(Home home) {
        try {
            return Files.exists(baseFile(home))
                    ? Optional.of(
                            Integer.valueOf(Files.readString(baseFile(home)).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path baseFile(Home home) {
        return home.folder().resolve("port-base");
    }
}
