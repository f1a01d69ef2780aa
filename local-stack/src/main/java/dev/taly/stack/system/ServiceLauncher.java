package dev.taly.stack.system;

import dev.taly.stack.machine.LogTail;
import dev.taly.stack.machine.ProcessSpec;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.machine.Wait;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts services, each in a JVM of its own. */
final class ServiceLauncher {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** A small machine: little memory for each, no second core for the garbage collector, fast start before peak speed. */
    private static final List<String> JVM_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            // libraries that still reach into the JDK; without it each start prints warnings
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Repository repository;
    private final Processes processes;
    private final Ports ports;
    private final Health health;

    ServiceLauncher(Repository repository, Processes processes, Ports ports) {
        this.repository = repository;
        this.processes = processes;
        this.ports = ports;
        this.health = new Health(ports);
    }

    RunningProcess launch(Instance service, Map<String, String> environment) {
        Program program = program(service.part());
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("SERVER_PORT", Integer.toString(ports.of(service)));
        variables.put("SERVER_ADDRESS", "127.0.0.1");
        variables.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(service)));
        variables.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        List<String> command = List.of(java(), "@" + arguments(program), program.mainClass());
        return processes.start(new ProcessSpec(service.name(), command, variables, ports.of(service)));
    }

    /** Takes the service's jar apart, if that is not done yet. */
    Program program(Part service) {
        return Program.of(repository.jar(service), processes.home().programs());
    }

    void awaitReady(RunningProcess process) {
        Instance service = Instance.named(process.name());
        boolean settled = Wait.until(LIMIT, () -> !process.isAlive() || health.isReady(service));
        if (!settled || !process.isAlive()) {
            String what =
                    settled ? " stopped while starting." : " is not ready after " + LIMIT.toMinutes() + " minutes.";
            throw new StackException(
                    process.name() + what + LogTail.quote(processes.home().log(process.name())));
        }
    }

    boolean isReady(Instance service) {
        return health.isReady(service);
    }

    /** A class path of two hundred libraries would hide everything else in the list of processes. */
    private static Path arguments(Program program) {
        String classpath =
                program.classpath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        String lines = String.join("\n", JVM_FLAGS) + "\n-cp\n\"" + classpath.replace("\\", "\\\\") + "\"\n";
        try {
            return Files.writeString(program.folder().resolve("java.args"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
