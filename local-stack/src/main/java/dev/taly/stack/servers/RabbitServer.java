package dev.taly.stack.servers;

import dev.taly.stack.machine.DebianPackage;
import dev.taly.stack.machine.ProcessSpec;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.machine.Shell;
import dev.taly.stack.machine.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** RabbitMQ from the system, on loopback: a node of its own with its own epmd, whatever else runs on the machine. */
public final class RabbitServer implements Server {
    public static final String NAME = "rabbitmq";
    public static final String EPMD = "epmd";
    private static final DebianPackage PACKAGE = new DebianPackage(
            "rabbitmq-server",
            "Or name a running RabbitMQ (3.10 or newer) in TALY_RABBITMQ_ADDRESSES=amqp://user:password@host:port.");
    private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    /** A method frame on channel 0: the server's greeting. */
    private static final String GREETING = "\u0001\u0000\u0000";

    /**
     * The ports of one node.
     *
     * @param amqp for clients
     * @param distribution for its command line tools
     * @param epmd of its own port mapper
     */
    public record NodePorts(int amqp, int distribution, int epmd) {}

    private final Processes processes;
    private final NodePorts ports;
    private final String password;
    private final String definitions;
    private final Consumer<String> progress;

    /** One with the topology, and with a user for each service: {@code users} has their passwords. */
    public RabbitServer(
            Processes processes,
            NodePorts ports,
            String password,
            Map<String, String> users,
            Consumer<String> progress) {
        this(processes, ports, password, RabbitDefinitions.ofSystem(password, users), progress);
    }

    /** One with virtual hosts beside the default one, in which its administrator may do everything, too. */
    public RabbitServer(
            Processes processes,
            NodePorts ports,
            String password,
            List<String> virtualHosts,
            Consumer<String> progress) {
        this(processes, ports, password, RabbitDefinitions.ofVirtualHosts(password, virtualHosts), progress);
    }

    private RabbitServer(
            Processes processes, NodePorts ports, String password, String definitions, Consumer<String> progress) {
        this.processes = processes;
        this.ports = ports;
        this.password = password;
        this.definitions = definitions;
        this.progress = progress;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** An administrator's. */
    public String address() {
        return "amqp://" + RabbitDefinitions.ADMINISTRATOR + ":" + password + "@127.0.0.1:" + ports.amqp();
    }

    @Override
    public void install() {
        PACKAGE.ensure(() -> script().isPresent(), progress);
    }

    @Override
    public synchronized void start() {
        if (processes.running(NAME).isPresent()) {
            return;
        }
        install();
        Path data = processes.home().data(NAME);
        Map<String, String> environment = environment(data);
        startPortMapper(environment);
        String script = script().orElseThrow().toString();
        RunningProcess process = processes.start(new ProcessSpec(NAME, List.of(script), environment, ports.amqp()));
        Readiness.await(process, processes.home(), () -> Readiness.answers(ports.amqp(), PROTOCOL_HEADER, GREETING));
    }

    /** Left to itself the node would start one that outlives it. */
    private void startPortMapper(Map<String, String> environment) {
        if (processes.running(EPMD).isPresent()) {
            return;
        }
        String program = Shell.find(EPMD)
                .orElseThrow(() -> new StackException("Erlang's epmd is missing."))
                .toString();
        List<String> command = List.of(program, "-address", "127.0.0.1", "-port", Integer.toString(ports.epmd()));
        RunningProcess process = processes.start(new ProcessSpec(EPMD, command, environment, ports.epmd()));
        Readiness.await(process, processes.home(), () -> PortMapper.answersOn(ports.epmd()));
    }

    private Map<String, String> environment(Path data) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", data.toString());
        environment.put("ERL_EPMD_PORT", Integer.toString(ports.epmd()));
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODENAME", "taly@localhost");
        environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(ports.amqp()));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(ports.distribution()));
        environment.put("RABBITMQ_MNESIA_BASE", data.resolve("mnesia").toString());
        environment.put("RABBITMQ_LOG_BASE", data.toString());
        environment.put("RABBITMQ_LOGS", "-");
        environment.put("RABBITMQ_PID_FILE", data.resolve("pid").toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", data.resolve("none.conf").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE",
                write(data.resolve("enabled_plugins"), "[].\n").toString());
        environment.put(
                "RABBITMQ_CONFIG_FILE",
                write(data.resolve("rabbitmq.conf"), configuration(data)).toString());
        // busy-waiting schedulers would take the two cores of a small machine from the services
        environment.put(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none");
        // makes the start script become the server instead of watching over it
        environment.put("RUNNING_UNDER_SYSTEMD", "true");
        return environment;
    }

    /** With definitions that have users there is no guest. */
    private String configuration(Path data) {
        return """
                disk_free_limit.absolute = 200MB
                raft.wal_max_size_bytes = 64000000
                load_definitions = %s
                """.formatted(write(data.resolve("definitions.json"), definitions));
    }

    /** The script in the library folder: the one on the PATH insists on Debian's own user, files and ports. */
    private static Optional<Path> script() {
        Path library = Path.of("/usr/lib/rabbitmq/lib");
        if (!Files.isDirectory(library)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(library)) {
            return versions.map(version -> version.resolve("sbin/rabbitmq-server"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path write(Path file, String content) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
