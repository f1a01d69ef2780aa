package dev.taly.defaults.events;

import dev.taly.events.ConsumerQueue;
import dev.taly.events.Event;
import dev.taly.events.EventCatalog;
import dev.taly.events.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Exchange;
import org.springframework.amqp.core.Queue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The topology, and what each service's user may, as RabbitMQ imports definitions. */
final class TopologyFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final String VIRTUAL_HOST = "/";
    private static final String NOTHING = "^$";
    private static final List<String> SERVICES =
            List.of("auth", "user", "booking", "payment", "notification", "analytics");

    /** Events that every service may tell. */
    private static final String OF_ANY = "audit";

    private TopologyFile() {}

    static String text() {
        return JSON.writeValueAsString(definitions()) + "\n";
    }

    static JsonNode definitions() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "exchanges",
                of(Exchange.class).map(TopologyFile::exchange).distinct().toList());
        all.put("queues", of(Queue.class).map(TopologyFile::queue).toList());
        all.put("bindings", of(Binding.class).map(TopologyFile::binding).toList());
        all.put("permissions", SERVICES.stream().map(TopologyFile::permission).toList());
        all.put("topic_permissions", SERVICES.stream().map(TopologyFile::topics).toList());
        return JSON.valueToTree(all);
    }

    private static <T extends Declarable> Stream<T> of(Class<T> kind) {
        return TopologyDeclaration.declarables().getDeclarablesByType(kind).stream();
    }

    private static Map<String, Object> exchange(Exchange exchange) {
        return map(
                "name", exchange.getName(),
                "vhost", VIRTUAL_HOST,
                "type", exchange.getType(),
                "durable", exchange.isDurable(),
                "auto_delete", exchange.isAutoDelete(),
                "internal", exchange.isInternal(),
                "arguments", exchange.getArguments());
    }

    private static Map<String, Object> queue(Queue queue) {
        return map(
                "name", queue.getName(),
                "vhost", VIRTUAL_HOST,
                "durable", queue.isDurable(),
                "auto_delete", queue.isAutoDelete(),
                "arguments", new TreeMap<>(queue.getArguments()));
    }

    private static Map<String, Object> binding(Binding binding) {
        return map(
                "source", binding.getExchange(),
                "vhost", VIRTUAL_HOST,
                "destination", binding.getDestination(),
                "destination_type", "queue",
                "routing_key", binding.getRoutingKey(),
                "arguments", Map.of());
    }

    /** Reads its own queues and their dead letters, puts those back, and tells events. */
    private static Map<String, Object> permission(String service) {
        List<ConsumerQueue> own = Topology.QUEUES.stream()
                .filter(queue -> queue.name().startsWith(prefix(service)))
                .toList();
        Stream<String> written = Stream.concat(
                types(service).isEmpty() ? Stream.of() : Stream.of(Topology.EXCHANGE),
                own.stream().map(ConsumerQueue::replays).distinct());
        Stream<String> read = own.stream().flatMap(queue -> Stream.of(queue.name(), queue.deadLetters()));
        return map(
                "user",
                "taly-" + service,
                "vhost",
                VIRTUAL_HOST,
                "configure",
                NOTHING,
                "write",
                exactly(written),
                "read",
                exactly(read));
    }

    private static Map<String, Object> topics(String service) {
        return map(
                "user",
                "taly-" + service,
                "vhost",
                VIRTUAL_HOST,
                "exchange",
                Topology.EXCHANGE,
                "write",
                exactly(types(service).stream()),
                "read",
                NOTHING);
    }

    /** Of its own events and those of any. */
    private static List<String> types(String service) {
        Map<String, List<String>> byProducer = EventCatalog.EVENTS.stream()
                .collect(Collectors.groupingBy(
                        event -> event.getPackageName().replaceFirst(".*\\.", ""),
                        Collectors.mapping(Event::typeOf, Collectors.toList())));
        List<String> own = byProducer.getOrDefault(service, List.of());
        return own.isEmpty()
                ? own
                : Stream.concat(own.stream(), byProducer.getOrDefault(OF_ANY, List.of()).stream())
                        .sorted()
                        .toList();
    }

    /** The archive's queue is analytics-service's. */
    private static String prefix(String service) {
        return service.equals("analytics") ? "taly." : service + ".";
    }

    private static String exactly(Stream<String> names) {
        String alternatives = names.map(name -> name.replace(".", "\\.")).collect(Collectors.joining("|"));
        return alternatives.isEmpty() ? NOTHING : "^(" + alternatives + ")$";
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
