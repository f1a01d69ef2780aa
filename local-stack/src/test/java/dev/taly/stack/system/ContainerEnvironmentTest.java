package dev.taly.stack.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.servers.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docker-compose.yml against what the services are told. */
class ContainerEnvironmentTest {
    private static final Path ROOT = Repository.find().root();
    private static final Set<String> WITHOUT_VARIABLES = Set.of("redis");
    private static final Pattern ADDRESS = Pattern.compile("(?:http|redis|amqp|jdbc:postgresql)://\\S+");

    @TempDir
    Path folder;

    private ContainerEnvironment environment;
    private Map<String, Map<String, Object>> containers;

    @BeforeEach
    void read() throws IOException {
        environment = new ContainerEnvironment(new Secrets(folder.resolve("secrets.json")));
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
        containers = file.get("services");
    }

    @Test
    void givesEachContainerTheFileWithItsOwnVariables() {
        assertThat(containers.keySet())
                .containsAll(environment.all().keySet())
                .containsAll(Part.services().stream().map(Part::label).toList())
                .containsAll(WITHOUT_VARIABLES)
                .hasSize(environment.all().size() + WITHOUT_VARIABLES.size());
        environment
                .all()
                .keySet()
                .forEach(name -> assertThat(containers.get(name))
                        .as(name)
                        .containsEntry("env_file", "deploy/compose/env/" + name + ".env")
                        .doesNotContainKey("environment"));
    }

    @Test
    void buildsAnImageOfEachService() throws IOException {
        String jars = Files.readString(ROOT.resolve("deploy/images/jars"));
        for (Part service : Part.services()) {
            assertThat(containers.get(service.label()))
                    .containsEntry("image", "taly/" + service.label())
                    .containsEntry("build", Map.of("context", ".", "args", arguments(service)));
            assertThat(jars).contains(service.label());
        }
    }

    /** The sandbox has no service-defaults, so it goes by the Java's own time zones. */
    private static Map<String, String> arguments(Part service) {
        return service == Part.SANDBOX
                ? Map.of("SERVICE", service.label(), "ZONE_DATA", "")
                : Map.of("SERVICE", service.label());
    }

    @Test
    void boundsTheMemoryOfRedisAsTheLocalStackDoes() {
        assertThat(containers.get("redis").get("command"))
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .endsWith(RedisServer.BOUND.toArray(String[]::new));
        assertThat(containers.get("redis")).containsKey("mem_limit");
    }

    @Test
    void hasEveryVariableOfEveryService() {
        ServiceEnvironment local = new ServiceEnvironment(
                Ports.fromBase(8080),
                new Addresses("jdbc:postgresql://here/taly", "amqp://taly@here", "redis://here", true),
                new Secrets(folder.resolve("secrets.json")));
        for (Part service : Part.services()) {
            assertThat(environment.all().get(service.label()))
                    .as(service.label())
                    .containsKeys(local.of(service).keySet().toArray(String[]::new));
        }
    }

    @Test
    void knowsOtherContainersByTheirNames() {
        environment.all().values().stream()
                .flatMap(variables -> variables.values().stream())
                .flatMap(value -> ADDRESS.matcher(value).results().map(match -> host(match.group())))
                .collect(Collectors.toSet())
                .forEach(host -> assertThat(host)
                        .as("a container, or what a browser opens")
                        .matches(name -> containers.containsKey(name) || name.equals("localhost")));
        assertThat(environment.all().get("auth-service"))
                .containsEntry("TALY_SOCIAL_OIDC_ISSUER", "http://localhost:8090/oidc")
                .containsEntry("TALY_SOCIAL_OIDC_INTERNAL_URL", "http://sandbox:8090/oidc");
        assertThat(environment.all().get("payment-service"))
                .containsEntry("TALY_BOOKING_URL", "http://booking-service:8080")
                .containsEntry("TALY_STRIPE_URL", "http://sandbox:8090/stripe")
                .containsEntry("TALY_ORIGIN", "http://localhost:8080");
    }

    @Test
    void setsThePasswordOfEveryDatabaseRole() {
        Map<String, String> postgres = environment.all().get("postgres");

        for (Part service : Part.WITH_DATABASE) {
            assertThat(environment.all().get(service.label()))
                    .containsEntry("TALY_DATABASE_PASSWORD", postgres.get("PASSWORD_" + service.role()))
                    .containsEntry(
                            "TALY_DATABASE_OWNER_PASSWORD", postgres.get("PASSWORD_" + service.role() + "_owner"));
        }
    }

    @Test
    void givesTheBrokerAUserForEachServiceWithAPasswordOfItsOwn() {
        JsonNode definitions = JsonMapper.shared()
                .readTree(Base64.getDecoder()
                        .decode(environment.all().get("rabbitmq").get("TALY_DEFINITIONS")));
        Map<String, String> passwords = definitions
                .get("users")
                .valueStream()
                .collect(Collectors.toMap(
                        user -> user.get("name").asString(),
                        user -> user.get("password").asString()));

        assertThat(passwords.values()).doesNotHaveDuplicates();
        assertThat(passwords).hasSize(Part.WITH_DATABASE.size() + 1).containsKey("taly");
        for (Part service : Part.WITH_DATABASE) {
            String user = service.brokerUser();
            assertThat(environment.all().get(service.label()))
                    .containsEntry(
                            "TALY_RABBITMQ_ADDRESSES", "amqp://" + user + ":" + passwords.get(user) + "@rabbitmq:5672")
                    .doesNotContainKey("TALY_RABBITMQ_DECLARE");
        }
        assertThat(definitions
                        .get("users")
                        .valueStream()
                        .filter(user -> !user.get("tags").asString().isEmpty()))
                .extracting(user -> user.get("name").asString())
                .containsExactly("taly");
        environment
                .all()
                .forEach((name, variables) -> assertThat(variables.values())
                        .as(name)
                        .noneMatch(value -> value.contains(passwords.get("taly"))));
        assertThat(definitions.get("permissions")).hasSize(Part.WITH_DATABASE.size() + 1);
        assertThat(definitions.get("queues")).isNotEmpty();
        assertThat(ROOT.resolve("deploy/compose/rabbitmq")).isExecutable();
        assertThat(containers.get("rabbitmq"))
                .containsEntry("entrypoint", List.of("/usr/local/bin/rabbitmq-with-definitions"));
        assertThat(containers.get("rabbitmq").get("volumes").toString())
                .contains("./deploy/compose/rabbitmq:/usr/local/bin/rabbitmq-with-definitions:ro");
    }

    @Test
    void writesFilesForTheOwnerThatComposeReadsLiterally() throws IOException {
        environment.write(folder);
        environment.write(folder);

        for (Map.Entry<String, Map<String, String>> container :
                environment.all().entrySet()) {
            Path file = folder.resolve(container.getKey() + ".env");
            List<String> expected = container.getValue().entrySet().stream()
                    .map(variable -> variable.getKey() + "=" + variable.getValue())
                    .toList();
            assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(Files.readString(file)).doesNotContain("$", "#", "'", "\"", "\\");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readAllLines(ROOT.resolve(".gitignore"))).contains("deploy/compose/env/");
    }

    private static String host(String address) {
        return URI.create(address.replaceFirst("^jdbc:", "").replaceFirst("[,\\s].*", ""))
                .getHost();
    }
}
