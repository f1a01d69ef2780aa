package dev.taly.stack.cli;

import dev.taly.stack.machine.StackException;
import dev.taly.stack.providers.ProviderChecks;
import dev.taly.stack.providers.Variables;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The real providers. */
@Command(name = "providers", description = "Check how the real providers are set up.")
public final class Providers implements Callable<Integer> {

    private final PrintStream out;

    public Providers(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.println("Say what to do with them: ./taly providers check");
        return 2;
    }

    /** Tells what is missing. */
    @Command(name = "check", description = "Say what is missing; exit status 0 when nothing is.")
    Integer check(
            @Parameters(
                            arity = "0..1",
                            description = "A folder with payment-service.env and notification-service.env;"
                                    + " else the variables that this command itself has.")
                    @Nullable
                    Path folder) {
        try {
            Variables variables = folder == null ? new Variables(System.getenv()) : Variables.ofFolder(folder);
            return new ProviderChecks(out).run(variables) ? 0 : 1;
        } catch (UncheckedIOException e) {
            throw new StackException(e.getMessage() + ": name the folder that compose-env wrote, or none.", e);
        }
    }
}
