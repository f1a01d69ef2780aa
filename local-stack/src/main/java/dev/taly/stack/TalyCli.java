package dev.taly.stack;

import dev.taly.stack.cli.Clock;
import dev.taly.stack.cli.ComposeEnv;
import dev.taly.stack.cli.Demo;
import dev.taly.stack.cli.Down;
import dev.taly.stack.cli.Due;
import dev.taly.stack.cli.Logs;
import dev.taly.stack.cli.Providers;
import dev.taly.stack.cli.Rehearse;
import dev.taly.stack.cli.Reset;
import dev.taly.stack.cli.Status;
import dev.taly.stack.cli.Up;
import dev.taly.stack.machine.StackException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the {@code taly} script starts. */
@Command(
        name = "taly",
        mixinStandardHelpOptions = true,
        description = "Runs all of Taly on this machine.",
        footer = {
            "  test [module ...]  Run what CI runs, or the tests of some modules (--full: the long ones too).",
            "",
            "TALY_PORT_BASE moves all ports (default 8080), TALY_HOME the data (default .taly).",
            "TALY_POSTGRES_URL, TALY_RABBITMQ_ADDRESSES and TALY_REDIS_URL name servers that run already."
        })
public final class TalyCli {
    public static void main(String[] arguments) {
        String[] given = arguments.length == 0 ? new String[] {"--help"} : arguments;
        // also where the terminal's own encoding is unknown, as in a container
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(commands(out).execute(given));
    }

    static CommandLine commands(PrintStream out) {
        CommandLine line = new CommandLine(new TalyCli());
        Stream.of(
                        new Up(out),
                        new Status(out),
                        new Logs(out),
                        new Clock(out),
                        new Due(out),
                        new Demo(out),
                        new Down(out),
                        new Reset(out),
                        new ComposeEnv(out),
                        new Rehearse(),
                        new Providers(out),
                        new BuildServers(out))
                .forEach(line::addSubcommand);
        // for the commands that are there by now, and for no others
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((problem, command, parsed) -> {
            if (!(problem instanceof StackException)) {
                throw problem;
            }
            command.getErr().println(problem.getMessage());
            return 1;
        });
        return line;
    }
}
