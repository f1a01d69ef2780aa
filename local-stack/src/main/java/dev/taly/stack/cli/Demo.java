package dev.taly.stack.cli;

import dev.taly.stack.journey.CustomerJourney;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** Shows that it works, step by step. */
@Command(name = "demo", description = "Walk the customer's path over HTTP and print each step with its answer.")
public final class Demo implements Runnable {
    private final PrintStream out;

    public Demo(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        Stack stack = Stack.running();
        new CustomerJourney(stack.system().ports(), out::println).walk();
        out.println();
        out.println("The whole path works. Mailbox: " + stack.system().ports().sandboxOrigin() + "/mailbox");
    }
}
