package dev.taly.stack.cli;

import dev.taly.stack.machine.Folders;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** Stops everything and forgets the data. */
@Command(name = "reset", description = "Stop everything and delete the data.")
public final class Reset implements Runnable {
    private final PrintStream out;

    public Reset(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        Stack stack = Stack.open(step -> {});
        stack.alone(() -> {
            stack.system().stop();
            Folders.delete(stack.home().allData());
        });
        out.println("Everything has stopped and " + stack.home().allData() + " is deleted.");
    }
}
