package dev.taly.stack;

import dev.taly.stack.machine.Folders;
import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A temporary home that goes with this JVM. What a killed JVM left is removed by the next one.
 *
 * @param home its folder's name carries pid and start time of the JVM it belongs to
 */
record TestHome(Home home) {
    private static final Pattern NAME = Pattern.compile("taly-test-(\\d+)-(\\d+)-.*");
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    static TestHome create() {
        removeLeftovers();
        ProcessHandle self = ProcessHandle.current();
        String name = "taly-test-" + self.pid() + "-" + startOf(self).toEpochMilli() + "-" + UUID.randomUUID();
        try {
            TestHome made = new TestHome(new Home(Files.createDirectory(TEMPORARY.resolve(name))));
            Runtime.getRuntime().addShutdownHook(new Thread(made::remove));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what runs there and deletes the folder. */
    void remove() {
        Processes processes = new Processes(home, Processes.Lifetime.WITH_THIS_JVM);
        processes.running().forEach(RunningProcess::kill);
        Folders.delete(home.folder());
    }

    /** Whether the JVM that made this folder still runs. */
    static boolean isOwned(Path folder) {
        return Files.isDirectory(folder) && !isLeftover(folder);
    }

    private static void removeLeftovers() {
        try (Stream<Path> folders = Files.list(TEMPORARY)) {
            List<Path> leftovers = folders.filter(TestHome::isLeftover).toList();
            leftovers.forEach(TestHome::removeLeftover);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void removeLeftover(Path folder) {
        try {
            new TestHome(new Home(folder)).remove();
        } catch (UncheckedIOException e) {
            // what a killed JVM had started last may still be writing there; the next JVM removes the rest
            if (!(e.getCause() instanceof DirectoryNotEmptyException)) {
                throw e;
            }
        }
    }

    private static boolean isLeftover(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        if (!name.matches() || !Files.isWritable(folder)) {
            return false;
        }
        long started = Long.parseLong(name.group(2));
        return ProcessHandle.of(Long.parseLong(name.group(1)))
                .filter(owner -> Math.abs(startOf(owner).toEpochMilli() - started) < 2_000)
                .isEmpty();
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
