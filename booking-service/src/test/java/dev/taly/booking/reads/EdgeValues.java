package dev.taly.booking.reads;

import dev.taly.booking.reads.PublicReads.Parameter;
import dev.taly.booking.reads.PublicReads.Read;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** What every parameter of a public read is asked with. A parameter that has nothing here fails the test that asks. */
final class EdgeValues {

    /** Dates come in pairs; each of them is asked with every value of these. */
    private static final List<String> TOGETHER = List.of("offeringId", "explain");

    private final Map<String, List<String>> values = new HashMap<>();

    /** Of one request; a parameter that is null is left out. */
    record Asked(Read read, Map<String, String> values) {

        String uri() {
            UriComponentsBuilder uri = UriComponentsBuilder.fromPath(read.path());
            of("query").forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
            return uri.encode().buildAndExpand(values).toUriString();
        }

        MockHttpServletRequest with(MockHttpServletRequest request) {
            of("header").forEach(request::addHeader);
            return request;
        }

        private Map<String, String> of(String in) {
            Map<String, String> some = new LinkedHashMap<>();
            for (Parameter parameter : read.parameters()) {
                String value = values.get(parameter.name());
                if (parameter.in().equals(in) && value != null) {
                    some.put(parameter.name(), value);
                }
            }
            return some;
        }
    }

    /** The first one stands wherever another parameter is varied. */
    EdgeValues put(String parameter, String... some) {
        values.put(parameter, Arrays.asList(some));
        return this;
    }

    List<Asked> of(Read read) {
        List<Map<String, String>> ranges = read.has("from") ? ranges() : List.of(Map.of());
        Set<Map<String, String>> asked = new LinkedHashSet<>(ranges);
        for (String parameter : TOGETHER) {
            if (read.has(parameter)) {
                asked = vary(asked, parameter, list(parameter));
            }
        }
        Set<Map<String, String>> all = new LinkedHashSet<>();
        Map<String, String> rest = new HashMap<>();
        List<String> others = read.parameters().stream()
                .map(Parameter::name)
                .filter(name -> !TOGETHER.contains(name) && !name.equals("from") && !name.equals("to"))
                .toList();
        others.forEach(name -> rest.put(name, list(name).getFirst()));
        asked.forEach(one -> all.add(joined(one, rest)));
        Map<String, String> usual = joined(asked.iterator().next(), rest);
        others.forEach(name -> all.addAll(vary(Set.of(usual), name, list(name))));
        return all.stream().map(one -> new Asked(read, one)).toList();
    }

    private List<String> list(String parameter) {
        List<String> known = values.get(parameter);
        if (known == null) {
            throw new AssertionError("EdgeValues has no values for the parameter " + parameter);
        }
        return known;
    }

    private static Set<Map<String, String>> vary(Set<Map<String, String>> some, String parameter, List<String> values) {
        Set<Map<String, String>> varied = new LinkedHashSet<>();
        some.forEach(one -> values.forEach(value -> {
            Map<String, String> other = new HashMap<>(one);
            other.put(parameter, value);
            varied.add(other);
        }));
        return varied;
    }

    private static Map<String, String> joined(Map<String, String> some, Map<String, String> more) {
        Map<String, String> joined = new HashMap<>(some);
        joined.putAll(more);
        return joined;
    }

    private static List<Map<String, String>> ranges() {
        LocalDate today = LocalDate.now();
        Function<String, LocalDate> date = LocalDate::parse;
        List<Map<String, String>> ranges = new ArrayList<>();
        for (LocalDate from : List.of(
                today,
                date.apply("0001-01-01"),
                date.apply("1900-01-01"),
                date.apply("1970-01-01"),
                today.minusDays(730),
                today.minusDays(92),
                today.minusDays(46),
                today.plusDays(30),
                today.plusDays(320),
                today.plusDays(3_000),
                date.apply("2999-12-01"),
                date.apply("8999-09-30"),
                date.apply("9000-01-01"),
                date.apply("9999-06-01"))) {
            ranges.add(range(from, from.plusDays(92)));
            ranges.add(range(from, from));
        }
        ranges.add(range(today, today.minusDays(1)));
        ranges.add(range(today, today.plusDays(93)));
        ranges.add(range(today, date.apply("8999-12-31")));
        ranges.add(range(date.apply("1970-01-01"), date.apply("8999-12-31")));
        ranges.add(range(null, null));
        ranges.add(range(null, date.apply("8999-12-31")));
        ranges.add(range(date.apply("8999-12-31"), null));
        return ranges;
    }

    private static Map<String, String> range(LocalDate from, LocalDate to) {
        Map<String, String> range = new HashMap<>();
        range.put("from", from == null ? null : from.toString());
        range.put("to", to == null ? null : to.toString());
        return range;
    }
}
