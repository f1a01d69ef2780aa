package dev.taly.stack.cli;

import dev.taly.stack.machine.StackException;
import dev.taly.stack.system.Addresses;
import dev.taly.stack.system.Part;
import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Secrets;
import dev.taly.stack.system.ServiceEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Runs a program in the environment of a service, with secrets of the moment and no server to connect to: it gets as far
 * as a start gets before the first connection, which is where an image's build records the classes that a start needs.
 */
@Command(name = "rehearse", hidden = true, description = "Run a command in a service's environment, without servers.")
public final class Rehearse implements Callable<Integer> {
    /** Nothing is asked of the database; everything else connects when it is first used, or after this is over. */
    private static final String OFFLINE = """
            {
              "spring.flyway.enabled": false,
              "spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access": false,
              "spring.jpa.properties.hibernate.dialect": "org.hibernate.dialect.PostgreSQLDialect"
            }
            """;

    @Parameters(index = "0", description = "Such as booking-service.")
    private String service = "";

    @Parameters(index = "1..*", arity = "1..*", description = "The command.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path secrets = Files.createTempDirectory("taly-rehearsal").resolve("secrets.json");
        ServiceEnvironment environment =
                new ServiceEnvironment(Ports.nobody(), Addresses.UNREACHABLE, new Secrets(secrets));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment.of(Part.service(service)));
        builder.environment().put("SPRING_APPLICATION_JSON", OFFLINE);
        int exitCode = builder.start().waitFor();
        Files.deleteIfExists(secrets);
        if (exitCode != 0) {
            throw new StackException("The rehearsal of " + service + " ended with exit status " + exitCode + ".");
        }
        return 0;
    }
}
