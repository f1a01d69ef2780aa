package dev.taly.stack;

import dev.taly.stack.machine.FontLibrary;
import dev.taly.stack.machine.Parallel;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.servers.PostgresServer;
import dev.taly.stack.servers.RabbitServer;
import dev.taly.stack.system.Part;
import dev.taly.stack.system.Ports;
import dev.taly.stack.system.Secrets;
import dev.taly.stack.system.ServiceEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * PostgreSQL and RabbitMQ for all modules of one build: prints the folder in which {@link BuildShare} finds them,
 * or an empty line where tests use containers, and ends with them when its input ends. Whoever started it may be killed.
 */
@Command(name = "build-servers", hidden = true, description = "The servers that the modules of one build share.")
final class BuildServers implements Callable<Integer> {
    private final PrintStream out;

    BuildServers(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (TestStack.useContainers()) {
            out.println();
            return 0;
        }
        TestHome home = TestHome.create();
        out.println(home.home().folder());
        Thread input = Thread.ofPlatform().daemon().start(BuildServers::endWithInput);
        start(home);
        input.join();
        return 0;
    }

    private static void start(TestHome home) {
        Processes processes = new Processes(home.home(), Processes.Lifetime.WITH_THIS_JVM);
        Secrets secrets = new Secrets(home.home().secrets());
        Ports ports = Ports.free();
        PostgresServer postgres = new PostgresServer(
                processes, ports.of(Part.POSTGRES), secrets.password(PostgresServer.NAME), false, System.err::println);
        RabbitServer rabbitmq = new RabbitServer(
                processes,
                new RabbitServer.NodePorts(
                        ports.of(Part.RABBITMQ), ports.of(Part.RABBITMQ_DISTRIBUTION), ports.of(Part.EPMD)),
                secrets.password(RabbitServer.NAME),
                BuildShare.names(),
                System.err::println);
        Parallel.run(Stream.of(postgres::start, rabbitmq::start, () -> FontLibrary.ensure(System.err::println)));
        // writes the passwords down before anybody reads them
        ServiceEnvironment.rolePasswords(secrets);
        new SharedServers(postgres.adminUrl(), rabbitmq.address())
                .write(home.home().folder());
    }

    private static void endWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.exit(0);
        }
    }
}
