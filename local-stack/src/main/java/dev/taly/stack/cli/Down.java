package dev.taly.stack.cli;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;

/** Stops everything; the data stays. */
@Command(name = "down", description = "Stop everything and keep the data.")
public final class Down implements Runnable {
    private final PrintStream out;

    public Down(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        Stack stack = Stack.running();
        stack.alone(() -> {
            List<String> killed = stack.system().stop();
            killed.forEach(name -> out.println(name + " did not stop by itself and was killed."));
        });
        out.println(
                "Everything has stopped. The data is kept in " + stack.home().allData());
    }
}
