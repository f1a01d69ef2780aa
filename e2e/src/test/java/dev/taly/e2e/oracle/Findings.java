package dev.taly.e2e.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Everything that is wrong, as sentences. */
final class Findings {

    private static final int SHOWN = 15;

    private final Map<Kind, List<String>> byKind = new EnumMap<>(Kind.class);

    void add(Kind kind, String sentence, Object... values) {
        byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(sentence.formatted(values));
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }

    int count(Kind kind) {
        return byKind.getOrDefault(kind, List.of()).size();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        byKind.forEach((kind, sentences) -> {
            text.append(kind).append(' ').append(sentences.size()).append('\n');
            sentences.stream()
                    .limit(SHOWN)
                    .forEach(line -> text.append("  ").append(line).append('\n'));
            if (sentences.size() > SHOWN) {
                text.append("  and ").append(sentences.size() - SHOWN).append(" more\n");
            }
        });
        return text.toString();
    }
}
