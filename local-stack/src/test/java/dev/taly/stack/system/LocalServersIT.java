package dev.taly.stack.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.machine.Folders;
import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Parallel;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.Processes.Lifetime;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.servers.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class LocalServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;

    private Processes processes;
    private LocalServers servers;

    @BeforeEach
    void describe() {
        processes = new Processes(new Home(folder), Lifetime.WITH_THIS_JVM);
        servers = servers(Ports.free());
    }

    @AfterEach
    void clear() {
        processes.running().forEach(RunningProcess::kill);
        Folders.delete(folder);
    }

    @Test
    void leavesNoProcessBehind() {
        Parallel.run(servers.ours().stream().map(server -> server::start));
        List<RunningProcess> started = processes.running();
        List<ProcessHandle> family = started.stream()
                .flatMap(process -> process.handle().stream())
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .toList();

        started.forEach(process -> assertThat(processes.stop(process.name(), PATIENCE))
                .as("%s ends when asked", process.name())
                .isTrue());

        assertThat(started).extracting(RunningProcess::name).contains("epmd", "postgres", "rabbitmq", "redis");
        assertThat(family).noneMatch(RunningProcess::isRunning);
        assertThat(processes.running()).isEmpty();
    }

    @Test
    void keepsTheDataOfPostgresOverAStop() throws SQLException {
        servers.postgres().start();
        servers.prepareDatabase();
        execute("CREATE TABLE kept AS SELECT 42 AS answer");
        processes.stop("postgres", PATIENCE);

        servers = servers(Ports.free());
        servers.postgres().start();
        servers.prepareDatabase();

        assertThat(execute("SELECT answer FROM kept")).isEqualTo(42);
    }

    @Test
    void startsServersAgainThatWereKilled() throws SQLException {
        Parallel.run(servers.ours().stream().map(server -> server::start));
        servers.prepareDatabase();
        execute("CREATE TABLE kept AS SELECT 42 AS answer");
        servers.ours().forEach(server -> processes.kill(server.name()));
        assertThat(processes.running()).extracting(RunningProcess::name).containsExactly("epmd");

        Parallel.run(servers.ours().stream().map(server -> server::start));

        assertThat(execute("SELECT answer FROM kept")).isEqualTo(42);
    }

    @Test
    void redisRefusesWhatIsNewBeforeTheKernelEndsIt() throws IOException {
        servers.redis().start();

        assertThat(redisSetting("maxmemory")).isEqualTo(Long.toString(256L << 20));
        assertThat(redisSetting("maxmemory-policy")).isEqualTo("noeviction");
    }

    @Test
    void leavesAServerThatRunsAsItIs() {
        servers.redis().start();
        long first = pid("redis");

        servers.redis().start();

        assertThat(pid("redis")).isEqualTo(first);
    }

    @Test
    void usesAServerThatRunsElsewhere() {
        servers = new LocalServers(
                processes,
                Ports.free(),
                new Secrets(processes.home().secrets()),
                true,
                Map.of("TALY_REDIS_URL", "redis://somewhere:6379"),
                step -> {});

        assertThat(servers.ours()).extracting(Server::name).containsExactly("postgres", "rabbitmq");
        assertThat(servers.addresses().redis()).isEqualTo("redis://somewhere:6379");
        assertThat(servers.addresses().hasBrokerUsers()).isTrue();
    }

    private LocalServers servers(Ports ports) {
        return new LocalServers(processes, ports, new Secrets(processes.home().secrets()), true, Map.of(), step -> {});
    }

    private String redisSetting(String name) throws IOException {
        URI address = URI.create(servers.redis().url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(("CONFIG GET " + name + "\r\n").getBytes(StandardCharsets.US_ASCII));
            // an array of name and value, each after its length
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .lines()
                    .limit(5)
                    .toList()
                    .getLast();
        }
    }

    private long pid(String name) {
        return processes.running(name).orElseThrow().pid();
    }

    private int execute(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(servers.database().adminUrl());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return 0;
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
