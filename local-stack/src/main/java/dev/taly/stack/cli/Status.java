package dev.taly.stack.cli;

import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.system.Instance;
import dev.taly.stack.system.LocalSystem;
import dev.taly.stack.system.Part;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** What runs, where, and how it is. */
@Command(name = "status", description = "Show what runs; exit status 0 when all of it is healthy.")
public final class Status implements Callable<Integer> {
    private static final String ROW = "%-22s %-24s %8s  %-9s %9s %9s%n";

    private final PrintStream out;

    public Status(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        LocalSystem system = Stack.running().system();
        out.printf(ROW, "NAME", "ADDRESS", "PID", "HEALTH", "MEMORY", "UPTIME");
        long memory = 0;
        boolean healthy = true;
        for (Instance part : parts(system)) {
            Optional<RunningProcess> process = system.running(part.name());
            String health = health(system, part, process);
            healthy &= health.equals("healthy");
            memory += process.map(RunningProcess::memory).orElse(0L);
            out.printf(ROW, cells(system, part, process, health));
        }
        out.printf("%nMemory of everything: %s%n", megabytes(memory));
        return healthy ? 0 : 1;
    }

    /** Servers that were named by a variable are somebody else's and not listed. */
    private static List<Instance> parts(LocalSystem system) {
        Stream<Part> servers = system.servers().ours().stream()
                .flatMap(server -> server.name().equals(Part.RABBITMQ.label())
                        ? Stream.of(Part.EPMD, Part.RABBITMQ)
                        : Stream.of(Part.server(server.name())));
        return Stream.concat(servers.map(Instance::first), system.instances().stream())
                .toList();
    }

    private static String health(LocalSystem system, Instance part, Optional<RunningProcess> process) {
        if (process.isEmpty()) {
            return "stopped";
        }
        return !part.part().isService() || system.isReady(part) ? "healthy" : "unhealthy";
    }

    private static Object[] cells(LocalSystem system, Instance part, Optional<RunningProcess> process, String health) {
        String address = (part.part().isService() ? "http://127.0.0.1:" : "127.0.0.1:")
                + system.ports().of(part);
        return new Object[] {
            part.name(),
            address,
            process.map(running -> Long.toString(running.pid())).orElse("-"),
            health,
            process.map(running -> megabytes(running.memory())).orElse("-"),
            process.map(running -> age(running.startedAt())).orElse("-")
        };
    }

    private static String megabytes(long bytes) {
        return bytes / (1024 * 1024) + " MiB";
    }

    private static String age(Instant start) {
        Duration age = Duration.between(start, Instant.now());
        return "%d:%02d:%02d".formatted(age.toHours(), age.toMinutesPart(), age.toSecondsPart());
    }
}
