package dev.taly.stack.cli;

import dev.taly.stack.journey.CustomerJourney;
import dev.taly.stack.journey.DemoCompany;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Secrets;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows that it works, step by step. */
@Command(name = "demo", description = "Walk the customer's path over HTTP and print each step with its answer.")
public final class Demo implements Runnable {
    @Option(
            names = "--containers",
            paramLabel = "<folder>",
            description = "Through the containers that docker compose started with the variables of this folder.")
    private @Nullable Path containers;

    private final PrintStream out;

    public Demo(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        Ports ports = containers == null ? Stack.running().system().ports() : seeded(containers);
        new CustomerJourney(ports, out::println).walk();
        out.println();
        out.println("The whole path works. Mailbox: " + ports.sandboxOrigin() + "/mailbox");
    }

    private static Ports seeded(Path variables) {
        Path secrets = variables.resolve("secrets.json");
        if (!Files.exists(secrets)) {
            throw new StackException(
                    variables + " has no variables of containers: deploy/compose/secrets writes them.");
        }
        Ports ports = Ports.ofContainers();
        new DemoCompany(ports, new Secrets(secrets)).seed();
        return ports;
    }
}
