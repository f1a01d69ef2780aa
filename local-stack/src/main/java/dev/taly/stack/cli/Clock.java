package dev.taly.stack.cli;

import dev.taly.stack.machine.StackException;
import dev.taly.stack.system.BusinessClock;
import dev.taly.stack.system.ClockOffset;
import dev.taly.stack.system.Instance;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Business time: notice, deadlines and reminders go by it, tokens do not. */
@Command(name = "clock", description = "Show business time, or move it forward in all processes.")
public final class Clock implements Runnable {
    private static final Pattern STEP = Pattern.compile("\\+(\\d{1,6})([smhd])");

    @Parameters(arity = "0..1", description = "+24h (s, m, h, d) or an instant such as 2027-03-28T00:30:00Z.")
    private @Nullable String to;

    private final PrintStream out;

    public Clock(PrintStream out) {
        this.out = out;
    }

    @Override
    public void run() {
        Stack stack = Stack.running();
        BusinessClock clock = new BusinessClock(stack.system().ports());
        if (to != null) {
            Instant latest = Collections.max(read(stack, clock).values());
            Instant target = target(to, latest);
            move(stack, clock, target, latest);
            new ClockOffset(stack.home()).write(Duration.between(Instant.now(), target));
        }
        read(stack, clock).forEach((service, time) -> out.printf("%-22s %s%n", service.name(), time));
    }

    private static Map<Instance, Instant> read(Stack stack, BusinessClock clock) {
        Map<Instance, Instant> times = new TreeMap<>();
        for (Instance service : stack.system().instances()) {
            clock.read(service).ifPresent(time -> times.put(service, time));
        }
        if (times.isEmpty()) {
            throw new StackException("No service with a business clock answers. See ./taly status");
        }
        return times;
    }

    private static void move(Stack stack, BusinessClock clock, Instant target, Instant latest) {
        if (target.isBefore(latest)) {
            throw new StackException(
                    "Business time is " + latest + " and goes forward only; ./taly reset takes it back.");
        }
        read(stack, clock).keySet().forEach(service -> clock.move(service, target));
    }

    static Instant target(String to, Instant now) {
        Matcher step = STEP.matcher(to);
        if (step.matches()) {
            // ISO-8601 writes days without and everything smaller behind a T
            String unit = step.group(2);
            String iso = unit.equals("d") ? "P" + step.group(1) + "D" : "PT" + step.group(1) + unit;
            return now.plus(Duration.parse(iso));
        }
        try {
            return Instant.parse(to);
        } catch (DateTimeParseException e) {
            throw new StackException(
                    "'" + to + "' is neither a step such as +24h nor an instant such as 2027-03-28T00:30:00Z.");
        }
    }
}
