package dev.taly.stack.cli;

import dev.taly.stack.machine.StackException;
import dev.taly.stack.system.DueWork;
import dev.taly.stack.system.Instance;
import dev.taly.stack.system.Part;
import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What is due in the queues of all services: calls of providers, messages, receipts. */
@Command(
        name = "due",
        description = {
            "Show what is due, failed or was given up in the queues of all services,",
            "or have it tried again, or drop what was given up. docs/operations.md says",
            "what people see then. Before you drop a refund or an attempt to pay, look",
            "at its provider whether it was made: both become FAILED."
        })
public final class Due implements Runnable {
    private static final String LANE = "%-22s %-14s %-8s %6s %9s  %s%n";
    private static final String ROW = "%-14s %-8s %-36s %-27s %5s  %-30s %s%n";

    enum Action {
        LIST,
        RETRY,
        DROP
    }

    @Parameters(index = "0", arity = "0..1", defaultValue = "list", description = "list, retry or drop.")
    private Action action = Action.LIST;

    @Parameters(index = "1", arity = "0..1", description = "Of one row; retry without it takes all of a queue or lane.")
    private @Nullable String id;

    @Option(names = "--service", description = "Of one service alone, such as payment-service.")
    private @Nullable String service;

    @Option(names = "--queue", description = "Of one queue alone, such as refund.")
    private @Nullable String queue;

    @Option(names = "--lane", description = "Of one lane alone, such as STRIPE.")
    private @Nullable String lane;

    @Option(names = "--dropped", description = "With list: what was dropped, and can be tried again by its id.")
    private boolean dropped;

    private final PrintStream out;
    private final Supplier<Map<String, DueWork>> services;

    public Due(PrintStream out) {
        this(out, Due::running);
    }

    /** @param services by name */
    Due(PrintStream out, Supplier<Map<String, DueWork>> services) {
        this.out = out;
        this.services = services;
    }

    /** Instances of a service share their queues. */
    private static Map<String, DueWork> running() {
        Stack stack = Stack.running();
        Map<String, DueWork> services = new TreeMap<>();
        stack.system().instances().stream()
                .filter(instance -> instance.equals(Instance.first(instance.part())))
                .filter(instance -> instance.part() != Part.SANDBOX)
                .forEach(instance -> services.put(
                        instance.name(), new DueWork(stack.system().ports().managementUrl(instance))));
        return services;
    }

    @Override
    public void run() {
        switch (action) {
            case LIST -> list();
            case RETRY -> retry();
            case DROP -> drop();
        }
    }

    private void list() {
        out.printf(LANE, "SERVICE", "QUEUE", "LANE", "DUE", "GIVEN UP", "");
        queues().forEach(found -> out.printf(
                LANE,
                found.service,
                found.name(),
                found.lane(),
                found.view.path("due").asLong(),
                found.view.path("givenUp").asLong(),
                remark(found.view)));
        out.println();
        out.printf(ROW, "QUEUE", "LANE", "ID", "DUE", "TRIES", "LAST FAILURE", "GIVEN UP");
        queues().forEach(found -> found.work
                .rows(found.name(), found.lane(), dropped)
                .forEach(row -> out.printf(
                        ROW,
                        found.name(),
                        found.lane(),
                        text(row, "id"),
                        text(row, "dueAt"),
                        text(row, "tries"),
                        text(row, "lastFailure"),
                        text(row, "givenUpAt"))));
    }

    private void retry() {
        if (id != null) {
            String one = id;
            tell(
                    queues().anyMatch(found -> found.work.retry(found.name(), one)),
                    "given up or dropped",
                    "is tried again");
        } else if (queue == null && lane == null) {
            throw new StackException("What is to be tried again? Give an id, or --queue or --lane for all of it.");
        } else {
            out.printf(
                    "%d are tried again%n",
                    queues().mapToInt(found -> found.work.retryAll(found.name(), found.lane()))
                            .sum());
        }
    }

    private void drop() {
        if (id == null) {
            throw new StackException("What is to be dropped? Give the id of one that was given up; see ./taly due");
        }
        String one = id;
        tell(queues().anyMatch(found -> found.work.drop(found.name(), one)), "given up", "is dropped");
    }

    private void tell(boolean done, String before, String what) {
        if (!done) {
            throw new StackException("No " + id + " was " + before + ". See ./taly due");
        }
        out.println(id + " " + what);
    }

    private record Found(String service, DueWork work, JsonNode view) {
        String name() {
            return view.path("queue").asString();
        }

        String lane() {
            return view.path("lane").asString();
        }
    }

    private Stream<Found> queues() {
        return services.get().entrySet().stream()
                .filter(entry -> service == null || entry.getKey().equals(service))
                .flatMap(entry -> entry.getValue().lanes().stream()
                        .map(view -> new Found(entry.getKey(), entry.getValue(), view)))
                .filter(found -> queue == null || found.name().equals(queue))
                .filter(found -> lane == null || found.lane().equals(lane));
    }

    private static String remark(JsonNode view) {
        if (view.path("held").isString()) {
            return "held: " + view.path("held").asString();
        }
        return view.path("resting").asBoolean() ? "its provider does not answer and is left alone" : "";
    }

    private static String text(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isMissingNode() || value.isNull() ? "-" : value.asString();
    }
}
