package dev.taly.stack.system;

import dev.taly.stack.servers.RabbitDefinitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The variables of everything that docker-compose.yml starts: one file for each container, with its own secrets only. */
public final class ContainerEnvironment {
    private final Secrets secrets;
    private final Ports ports = Ports.ofContainers();
    private final ServiceEnvironment services;

    public ContainerEnvironment(Secrets secrets) {
        this.secrets = secrets;
        Addresses servers = new Addresses(
                "jdbc:postgresql://postgres:5432/taly", "amqp://none@rabbitmq:5672", "redis://redis:6379", true);
        services = new ServiceEnvironment(ports, servers, secrets);
    }

    /** By container, as docker-compose.yml names it. */
    public Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Part service : Part.services()) {
            all.put(service.label(), of(service));
        }
        all.put("postgres", postgres());
        all.put("rabbitmq", rabbitmq());
        return all;
    }

    /** Only the owner may read the files; those that are there are replaced. */
    public void write(Path folder) {
        all().forEach((container, variables) -> {
            String lines = new TreeMap<>(variables)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining());
            Path file = folder.resolve(container + ".env");
            try {
                Files.deleteIfExists(file);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, lines);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Map<String, String> of(Part service) {
        Map<String, String> variables = new TreeMap<>(services.of(service));
        variables.put("SERVER_PORT", Integer.toString(ports.of(service)));
        variables.put("SERVER_ADDRESS", "0.0.0.0");
        variables.put("MANAGEMENT_SERVER_PORT", Integer.toString(ports.management(Instance.first(service))));
        variables.put("MANAGEMENT_SERVER_ADDRESS", "0.0.0.0");
        return variables;
    }

    /** What deploy/compose/rabbitmq hands to the node: in Base64, which Compose reads literally. */
    private Map<String, String> rabbitmq() {
        String definitions =
                RabbitDefinitions.ofSystem(secrets.password("rabbitmq"), ServiceEnvironment.brokerPasswords(secrets));
        return Map.of(
                "TALY_DEFINITIONS", Base64.getEncoder().encodeToString(definitions.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of the database and of the roles in it. */
    private Map<String, String> postgres() {
        Map<String, String> variables = new TreeMap<>();
        variables.put("POSTGRES_USER", "postgres");
        variables.put("POSTGRES_DB", "taly");
        variables.put("POSTGRES_PASSWORD", secrets.password("postgres"));
        ServiceEnvironment.rolePasswords(secrets)
                .forEach((role, password) -> variables.put("PASSWORD_" + role, password));
        return variables;
    }
}
