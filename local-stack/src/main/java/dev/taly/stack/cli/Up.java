package dev.taly.stack.cli;

import dev.taly.stack.journey.DemoCompany;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Replicas;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts what does not run yet. */
@Command(name = "up", description = "Start everything and seed the demo company.")
public final class Up implements Runnable {
    @Option(
            names = "--replicas",
            paramLabel = "<service>=<n>",
            description = "Several instances of services, such as booking=2,payment=3. Without it: as it runs, or one.")
    private @Nullable String replicas;

    private final PrintStream out;

    public Up(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        Instant begin = Instant.now();
        Stack stack = Stack.open(replicas == null ? null : Replicas.parse(replicas), this::say);
        stack.alone(() -> start(stack));
        DemoCompany demo =
                new DemoCompany(stack.system().ports(), stack.system().secrets());
        String seeded = demo.seed() ? "seeded" : "there already";
        say("demo company           " + seeded);
        long seconds = Duration.between(begin, Instant.now()).toSeconds();
        out.println();
        out.println("Taly is up after " + seconds + " s.");
        printAddresses(stack.system().ports(), demo);
        stack.system()
                .prepareFasterStarts(
                        () -> out.println("\nPreparing faster starts; this happens once and can be cut off."));
    }

    private void start(Stack stack) {
        List<String> running =
                stack.processes().running().stream().map(RunningProcess::name).toList();
        if (!running.isEmpty() && stack.hasOtherReplicas()) {
            say("other instances: services start again, to know each other");
            stack.system().stopServices();
        } else if (!running.isEmpty()) {
            say("running already: " + String.join(", ", running));
        }
        stack.remember();
        stack.system().start(Map.of());
    }

    private void printAddresses(Ports ports, DemoCompany demo) {
        out.println("  API        " + ports.origin() + "/api/v1");
        out.println("  Mailbox    " + ports.sandboxOrigin() + "/mailbox");
        out.println("  Demo       company '" + DemoCompany.SLUG + "', owner " + DemoCompany.OWNER + ", password "
                + demo.ownerPassword());
        out.println("  Next       ./taly demo | status | logs | clock | down");
    }

    private void say(String step) {
        out.println("  " + step);
    }
}
