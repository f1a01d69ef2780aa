package dev.taly.stack.system;

import dev.taly.stack.machine.StackException;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One running copy of a service. Its name is that of its process and its log: the first is called as the service, the
 * next {@code booking-service-2}.
 *
 * @param number from 1
 */
public record Instance(Part part, int number) implements Comparable<Instance> {
    private static final Pattern NUMBERED = Pattern.compile("(.+)-([2-9])");

    public static Instance first(Part part) {
        return new Instance(part, 1);
    }

    public static Instance named(String name) {
        Matcher numbered = NUMBERED.matcher(name);
        if (!numbered.matches()) {
            return first(Part.service(name));
        }
        Part service = Part.service(numbered.group(1));
        int number = Integer.parseInt(numbered.group(2));
        if (number > Replicas.most(service)) {
            throw new StackException(service.label() + " has at most " + Replicas.most(service) + " instances.");
        }
        return new Instance(service, number);
    }

    public String name() {
        return number == 1 ? part.label() : part.label() + "-" + number;
    }

    @Override
    public int compareTo(Instance other) {
        return Comparator.comparing(Instance::part)
                .thenComparingInt(Instance::number)
                .compare(this, other);
    }
}
