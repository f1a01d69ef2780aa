package dev.taly.stack.servers;

import dev.taly.stack.machine.ProcessSpec;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.machine.Shell;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.machine.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** PostgreSQL 18 on loopback, with a data folder of its own. */
public final class PostgresServer implements Server {
    public static final String NAME = "postgres";

    private final Processes processes;
    private final int port;
    private final String password;
    private final boolean durable;
    private final Consumer<String> progress;

    /**
     * Describes a server.
     *
     * @param password of its superuser {@code postgres}, used when the data folder is made
     * @param durable false for tests: nothing is synced to the disk
     */
    public PostgresServer(Processes processes, int port, String password, boolean durable, Consumer<String> progress) {
        this.processes = processes;
        this.port = port;
        this.password = password;
        this.durable = durable;
        this.progress = progress;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The administrator's address, inside the maintenance database. */
    public String adminUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=" + password;
    }

    @Override
    public void install() {
        PostgresBinaries.unpacked(progress);
    }

    @Override
    public synchronized void start() {
        if (processes.running(NAME).isPresent()) {
            return;
        }
        Path binaries = PostgresBinaries.unpacked(progress);
        Path data = processes.home().data(NAME);
        List<String> wrapper = UnprivilegedUser.wrapper(data);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            create(data, binaries, wrapper);
        }
        RunningProcess process = processes.start(
                new ProcessSpec(NAME, wrapper, command(binaries, data), Map.of(), port, StopSignal.INT));
        Readiness.await(process, processes.home(), this::answers);
    }

    private void create(Path data, Path binaries, List<String> wrapper) {
        try {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            Path secret = Files.writeString(Files.createTempFile("taly", ".password"), password);
            UnprivilegedUser.own(data);
            UnprivilegedUser.own(secret);
            List<String> command = new ArrayList<>(wrapper);
            command.addAll(List.of(binaries.resolve("bin/initdb").toString(), "--pgdata=" + data));
            command.addAll(List.of("--username=postgres", "--pwfile=" + secret, "--auth=scram-sha-256"));
            command.addAll(List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin"));
            command.addAll(List.of("--builtin-locale=C.UTF-8", durable ? "--data-checksums" : "--no-sync"));
            Shell.Result result = Shell.run(command, Map.of("LC_ALL", "C"));
            Files.delete(secret);
            if (!result.isOk()) {
                throw new StackException(
                        "PostgreSQL's initdb failed:\n" + result.output().strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path binaries, Path data) {
        List<String> command =
                new ArrayList<>(List.of(binaries.resolve("bin/postgres").toString(), "-D", data.toString()));
        List<String> settings = new ArrayList<>(List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "shared_buffers=64MB",
                "max_wal_size=512MB",
                "timezone=UTC",
                "log_timezone=UTC"));
        if (!durable) {
            // commits still reach the kernel before they are acknowledged: tests kill the server, not the machine
            settings.addAll(List.of("fsync=off", "full_page_writes=off"));
        }
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(adminUrl())) {
            return connection.isValid(1);
        } catch (SQLException e) {
            // while it starts it refuses or says "starting up"; a wrong password would never come right
            if ("28P01".equals(e.getSQLState())) {
                throw new StackException(
                        "The data folder " + processes.home().data(NAME)
                                + " was made with another password than the one in "
                                + processes.home().secrets() + ". './taly reset' starts afresh.",
                        e);
            }
            return false;
        }
    }
}
