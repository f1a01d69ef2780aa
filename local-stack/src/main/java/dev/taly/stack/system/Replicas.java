package dev.taly.stack.system;

import dev.taly.stack.machine.StackException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How many instances there are of each service.
 *
 * @param counts of those that have more than one
 */
public record Replicas(Map<Part, Integer> counts) {
    public static final Replicas SINGLE = new Replicas(Map.of());
    private static final int MOST = 4;

    public Replicas {
        counts.forEach((service, count) -> {
            if (count < 1 || count > most(service)) {
                throw new StackException("Of " + service.label() + " there can be 1 to " + most(service)
                        + " instances, not " + count + ".");
            }
        });
        counts = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Reads {@code booking=2,user-service=3}. */
    public static Replicas parse(String list) {
        Map<Part, Integer> counts = new EnumMap<>(Part.class);
        for (String entry : list.split(",", -1)) {
            String[] pair = entry.strip().split("=", -1);
            if (pair.length != 2 || !pair[1].matches("\\d{1,3}")) {
                throw new StackException("'" + entry.strip() + "' is not a number of instances such as booking=2.");
            }
            if (counts.put(service(pair[0]), Integer.valueOf(pair[1])) != null) {
                throw new StackException(pair[0] + " is named twice.");
            }
        }
        return new Replicas(counts);
    }

    /** By names of services, such as {@code booking} or {@code booking-service}. */
    public static Replicas of(Map<String, Integer> counts) {
        return new Replicas(counts.entrySet().stream()
                .collect(Collectors.toMap(entry -> service(entry.getKey()), Map.Entry::getValue)));
    }

    /** Of what cannot share its load, such as the sandbox with its memory, there is one. */
    static int most(Part service) {
        return Part.WITH_DATABASE.contains(service) ? MOST : 1;
    }

    public List<Instance> instances(Part service) {
        return IntStream.rangeClosed(1, counts.getOrDefault(service, 1))
                .mapToObj(number -> new Instance(service, number))
                .toList();
    }

    /** Of all services, the ones that others wait for first. */
    public List<Instance> instances() {
        return Part.services().stream()
                .flatMap(service -> instances(service).stream())
                .toList();
    }

    /** Every instance that could ever be. */
    static Stream<Instance> thinkable() {
        return Part.services().stream()
                .flatMap(service ->
                        IntStream.rangeClosed(1, most(service)).mapToObj(number -> new Instance(service, number)));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> shortName(entry.getKey()) + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Part service(String name) {
        return Part.WITH_DATABASE.stream()
                .filter(part -> part.label().equals(name) || shortName(part).equals(name))
                .findFirst()
                .orElseThrow(() -> new StackException("'" + name + "' cannot have several instances; "
                        + Part.WITH_DATABASE.stream().map(Replicas::shortName).collect(Collectors.joining(", "))
                        + " can."));
    }

    private static String shortName(Part service) {
        return service.label().replace("-service", "");
    }
}
