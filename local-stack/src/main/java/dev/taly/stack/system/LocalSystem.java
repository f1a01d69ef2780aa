package dev.taly.stack.system;

import dev.taly.stack.machine.FontLibrary;
import dev.taly.stack.machine.Parallel;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.machine.TcpPorts;
import dev.taly.stack.servers.RabbitServer;
import dev.taly.stack.servers.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything together: servers, sandbox, gateway and services. */
public final class LocalSystem {
    private static final Duration SERVICE_PATIENCE = Duration.ofSeconds(30);
    private static final Duration SERVER_PATIENCE = Duration.ofSeconds(30);

    private final Processes processes;
    private final Ports ports;
    private final Replicas replicas;
    private final LocalServers servers;
    private final ServiceEnvironment environment;
    private final ServiceLauncher launcher;
    private final Consumer<String> progress;

    /**
     * Describes a system; nothing is started yet.
     *
     * @param durable whether data must survive a crash of the machine
     * @param replicas how many instances of the services
     * @param elsewhere variables that may name servers which run already
     * @param progress is told each step in a few words
     */
    public LocalSystem(
            Repository repository,
            Processes processes,
            Ports ports,
            Replicas replicas,
            boolean durable,
            Map<String, String> elsewhere,
            Consumer<String> progress) {
        Secrets secrets = new Secrets(processes.home().secrets());
        this.processes = processes;
        this.ports = ports;
        this.replicas = replicas;
        this.progress = progress;
        this.servers = new LocalServers(processes, ports, secrets, durable, elsewhere, progress);
        this.environment = new ServiceEnvironment(ports, servers.addresses(), secrets, replicas);
        this.launcher = new ServiceLauncher(repository, processes, ports, durable);
    }

    public Ports ports() {
        return ports;
    }

    public Secrets secrets() {
        return environment.secrets();
    }

    public LocalServers servers() {
        return servers;
    }

    /** Those that are wanted, whether they run or not. */
    public List<Instance> instances() {
        return replicas.instances();
    }

    /**
     * Everything that does not run yet; returns when all of it is ready.
     *
     * @param extraEnvironment further variables by the names of services or of single instances
     */
    public void start(Map<String, Map<String, String>> extraEnvironment) {
        missingServices().forEach(service -> requireFree(List.of(ports.of(service), ports.management(service))));
        Parallel.run(Stream.of(
                this::startServers,
                () -> missingServices().stream().map(Instance::part).distinct().forEach(launcher::program)));
        startServices(extraEnvironment);
    }

    private List<Instance> missingServices() {
        return instances().stream()
                .filter(service -> processes.running(service.name()).isEmpty())
                .toList();
    }

    /** The servers, all at once, and the database in them. */
    public void startServers() {
        List<Server> missing = servers.ours().stream()
                .filter(server -> processes.running(server.name()).isEmpty())
                .toList();
        missing.forEach(server -> requireFree(portsOf(server)));
        missing.forEach(Server::install);
        FontLibrary.ensure(progress);
        Parallel.run(missing.stream().map(server -> () -> timed(server.name(), server::start)));
        servers.prepareDatabase();
    }

    /** The services that do not run yet, all at once; returns when all are ready. */
    private void startServices(Map<String, Map<String, String>> extraEnvironment) {
        Parallel.run(missingServices().stream()
                .map(service -> () -> timed(service.name(), () -> start(service, extraEnvironment))));
    }

    public void start(Instance service, Map<String, Map<String, String>> extraEnvironment) {
        Map<String, String> variables = new HashMap<>(environment.of(service.part()));
        variables.put(
                "TALY_CLOCK_OFFSET", new ClockOffset(processes.home()).read().toString());
        variables.putAll(extraEnvironment.getOrDefault(service.part().label(), Map.of()));
        variables.putAll(extraEnvironment.getOrDefault(service.name(), Map.of()));
        launcher.awaitReady(launcher.launch(service, variables));
    }

    /**
     * Makes the next start faster, of what those that run have loaded. Returns at once when that was done before.
     *
     * @param begin is run when there is something to do
     */
    public void prepareFasterStarts(Runnable begin) {
        List<ClassArchive> missing = launcher.missingArchives();
        if (!missing.isEmpty()) {
            begin.run();
            ServiceLauncher.make(missing);
        }
    }

    public boolean isReady(Instance service) {
        return launcher.isReady(service);
    }

    public Optional<RunningProcess> running(String name) {
        return processes.running(name);
    }

    /** Services first, so that they can still say goodbye to the servers. Returns the names of those that had to be killed. */
    public List<String> stop() {
        List<String> killed = Collections.synchronizedList(new ArrayList<>());
        stop(runningServices().map(Instance::name).toList(), SERVICE_PATIENCE, killed);
        stop(List.of(Part.POSTGRES.label(), RabbitServer.NAME, Part.REDIS.label()), SERVER_PATIENCE, killed);
        stop(List.of(RabbitServer.EPMD), SERVER_PATIENCE, killed);
        return killed;
    }

    /**
     * Those services that are told where the instances of others are, and those that are not wanted any more: for a
     * change of the number of instances. The sandbox goes on, which has mails and payments in its memory.
     */
    public List<String> stopServices() {
        List<String> killed = Collections.synchronizedList(new ArrayList<>());
        Stream<Instance> services = runningServices().filter(service -> service.part() != Part.SANDBOX);
        stop(services.map(Instance::name).toList(), SERVICE_PATIENCE, killed);
        return killed;
    }

    /** Also those that are not wanted any more. */
    private Stream<Instance> runningServices() {
        return Replicas.thinkable()
                .filter(service -> processes.running(service.name()).isPresent());
    }

    private void stop(List<String> names, Duration patience, List<String> killed) {
        Parallel.run(names.stream().map(name -> () -> {
            if (!processes.stop(name, patience)) {
                killed.add(name);
            }
        }));
    }

    private List<Integer> portsOf(Server server) {
        Stream<Part> parts = server.name().equals(RabbitServer.NAME)
                ? Stream.of(Part.RABBITMQ, Part.RABBITMQ_DISTRIBUTION, Part.EPMD)
                : Part.all().stream().filter(part -> part.label().equals(server.name()));
        return parts.filter(part -> processes.running(part.label()).isEmpty())
                .map(ports::of)
                .toList();
    }

    private static void requireFree(List<Integer> wanted) {
        for (int port : wanted) {
            if (!TcpPorts.isFree(port)) {
                String holder = TcpPorts.holder(port).map(who -> " by " + who).orElse(" by another process");
                throw new StackException("Port " + port + " is taken" + holder
                        + ". Stop it, or move all of Taly's ports: TALY_PORT_BASE=9080 ./taly up");
            }
        }
    }

    private void timed(String name, Runnable start) {
        long begin = System.nanoTime();
        try {
            start.run();
        } catch (RuntimeException e) {
            // said at once: the others may still take a while
            progress.accept("%-22s failed".formatted(name));
            throw e;
        }
        progress.accept("%-22s ready after %.1f s".formatted(name, (System.nanoTime() - begin) / 1e9));
    }
}
