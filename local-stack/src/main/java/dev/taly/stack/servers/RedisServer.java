package dev.taly.stack.servers;

import dev.taly.stack.machine.DebianPackage;
import dev.taly.stack.machine.ProcessSpec;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.machine.Shell;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Redis from the system, on loopback. */
public final class RedisServer implements Server {
    public static final String NAME = "redis";

    /**
     * What it may take, far more than one machine's people need, and that it then refuses what is new: all keys end by
     * themselves, and one that was driven out sooner would sign somebody out, or let a session that was ended live on.
     */
    public static final List<String> BOUND = List.of("--maxmemory", "256mb", "--maxmemory-policy", "noeviction");

    private static final String PROGRAM = "redis-server";
    private static final DebianPackage PACKAGE =
            new DebianPackage("redis-server", "Or name a running Redis in TALY_REDIS_URL=redis://host:port.");
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Processes processes;
    private final int port;
    private final boolean durable;
    private final Consumer<String> progress;

    public RedisServer(Processes processes, int port, boolean durable, Consumer<String> progress) {
        this.processes = processes;
        this.port = port;
        this.durable = durable;
        this.progress = progress;
    }

    @Override
    public String name() {
        return NAME;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void install() {
        PACKAGE.ensure(() -> Shell.find(PROGRAM).isPresent(), progress);
    }

    @Override
    public synchronized void start() {
        if (processes.running(NAME).isPresent()) {
            return;
        }
        install();
        String program = Shell.find(PROGRAM).orElseThrow().toString();
        Path data = processes.home().data(NAME);
        List<String> command = new ArrayList<>(List.of(
                program,
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toString(),
                "--save",
                "",
                "--appendonly",
                durable ? "yes" : "no"));
        command.addAll(BOUND);
        RunningProcess process = processes.start(new ProcessSpec(NAME, command, Map.of(), port));
        Readiness.await(process, processes.home(), () -> Readiness.answers(port, PING, "+PONG"));
    }
}
