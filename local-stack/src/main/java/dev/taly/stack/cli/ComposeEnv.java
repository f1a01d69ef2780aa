package dev.taly.stack.cli;

import dev.taly.stack.machine.StackException;
import dev.taly.stack.system.ContainerEnvironment;
import dev.taly.stack.system.Secrets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What docker-compose.yml needs beside the repository. */
@Command(name = "compose-env", description = "Write the variables and secrets that docker-compose.yml reads.")
public final class ComposeEnv implements Runnable {
    @Parameters(arity = "0..1", description = "A folder that git ignores.", defaultValue = "deploy/compose/env")
    private Path folder = Path.of("");

    private final PrintStream out;

    public ComposeEnv(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StackException(folder + " cannot be made: " + e.getMessage(), e);
        }
        new ContainerEnvironment(new Secrets(folder.resolve("secrets.json"))).write(folder);
        out.println("Wrote the variables of all containers into " + folder + "; secrets that were there are kept.");
    }
}
