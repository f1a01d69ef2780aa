package dev.taly.stack.system;

import dev.taly.stack.machine.LogTail;
import dev.taly.stack.machine.Parallel;
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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Starts services, each in a JVM of its own. */
final class ServiceLauncher {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration STEP = Duration.ofMillis(150);

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

    /** The clocks of today, in every program that has service-defaults; they do not start without. */
    private static final String ZONE_DATA =
            "-Djava.time.zone.DefaultZoneRulesProvider=dev.taly.defaults.zones.ZoneData";

    /** Nearly the same libraries: one archive of their classes, and one of each other program's. */
    private static final List<Part> ALIKE =
            List.of(Part.AUTH, Part.USER, Part.BOOKING, Part.PAYMENT, Part.NOTIFICATION);

    private final Repository repository;
    private final Processes processes;
    private final Ports ports;
    private final boolean takesNotes;
    private final Health health;
    private final Map<Part, Program> programs = new ConcurrentHashMap<>();

    /**
     * Starts nothing yet.
     *
     * @param takesNotes whether programs without an archive of their classes note what would belong into it
     */
    ServiceLauncher(Repository repository, Processes processes, Ports ports, boolean takesNotes) {
        this.repository = repository;
        this.processes = processes;
        this.ports = ports;
        this.takesNotes = takesNotes;
        this.health = new Health(ports);
    }

    RunningProcess launch(Instance service, Map<String, String> environment) {
        Program program = program(service.part());
        ClassArchive archive = archive(service.part());
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("SERVER_PORT", Integer.toString(ports.of(service)));
        variables.put("SERVER_ADDRESS", "127.0.0.1");
        variables.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(service)));
        variables.put("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1");
        List<String> command = new ArrayList<>(List.of(java()));
        if (archive.isMade()) {
            command.addAll(archive.use());
        } else if (takesNotes && service.number() == 1) {
            command.addAll(archive.note(service.name()));
        }
        if (service.part() != Part.SANDBOX) {
            command.add(ZONE_DATA);
        }
        command.addAll(List.of("@" + arguments(program, archive), program.mainClass()));
        return processes.start(new ProcessSpec(service.name(), command, variables, ports.of(service)));
    }

    /** Takes the service's jar apart, if that is not done yet. */
    Program program(Part service) {
        return programs.computeIfAbsent(
                service,
                part -> Program.of(repository.jar(part), repository.home().programs()));
    }

    private ClassArchive archive(Part service) {
        List<Part> alike = ALIKE.contains(service) ? ALIKE : List.of(service);
        String name = ALIKE.contains(service) ? "services" : service.label();
        Path archives = repository.home().programs().resolve("classes");
        return ClassArchive.of(name, alike.stream().map(this::program).toList(), archives, JVM_FLAGS);
    }

    /** Archives that running programs have noted the classes for and that are not made yet. */
    List<ClassArchive> missingArchives() {
        return Part.services().stream()
                .map(this::archive)
                .distinct()
                .filter(archive -> !archive.isMade() && archive.hasNotes())
                .toList();
    }

    /** Takes half a minute on two cores. */
    static void make(List<ClassArchive> archives) {
        Parallel.run(archives.stream().map(archive -> () -> {
            if (archive.make(java())) {
                archive.removeOlder();
            }
        }));
    }

    void awaitReady(RunningProcess process) {
        Instance service = Instance.named(process.name());
        boolean settled = Wait.until(LIMIT, STEP, () -> !process.isAlive() || health.isReady(service));
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
    private static Path arguments(Program program, ClassArchive archive) {
        String classpath =
                archive.classpath(program).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        String lines = String.join("\n", JVM_FLAGS) + "\n-cp\n\"" + classpath.replace("\\", "\\\\") + "\"\n";
        try {
            Path beside = Files.writeString(Files.createTempFile(program.folder(), "java", ".args"), lines);
            return Files.move(beside, program.folder().resolve("java.args"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
