package dev.taly.stack;

import dev.taly.stack.machine.Home;
import dev.taly.stack.servers.TalyDatabase;
import dev.taly.stack.system.Secrets;
import dev.taly.stack.system.ServiceEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One JVM's share of the servers of its build: a database and a virtual host that no other JVM has. PostgreSQL's roles
 * and their passwords are the whole build's. Redis is the JVM's own, since it is there in a tenth of a second.
 */
final class BuildShare implements TestServers {
    /** Names the folder of the servers; set by the taly script. */
    static final String VARIABLE = "TALY_BUILD_SERVERS";

    /** More than a build has JVMs with tests; one that finds none left starts servers of its own. */
    private static final int SHARES = 24;

    /** Of an advisory lock in the maintenance database. */
    private static final int PREPARATION = 1;

    private final SharedServers servers;
    private final String name;
    private final Secrets secrets;
    private final LocalTestServers own;
    private boolean isDatabasePrepared;

    private BuildShare(SharedServers servers, String name, TestHome home) {
        this.servers = servers;
        this.name = name;
        this.secrets = new Secrets(home.home().secrets());
        this.own = new LocalTestServers(home, secrets);
    }

    /** The names of all virtual hosts. */
    static List<String> names() {
        return IntStream.rangeClosed(1, SHARES)
                .mapToObj(number -> "share_" + number)
                .toList();
    }

    /** Takes a share for this JVM and the build's secrets into its home. None outside a build of the taly script. */
    static Optional<BuildShare> claim(TestHome home) {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> claim(Path.of(folder), home));
    }

    static Optional<BuildShare> claim(Path build, TestHome home) {
        SharedServers servers = SharedServers.await(build);
        Optional<String> free =
                names().stream().filter(name -> isMine(build, name)).findFirst();
        return free.map(name -> {
            copy(new Home(build).secrets(), home.home().secrets());
            return new BuildShare(servers, name, home);
        });
    }

    /** Whoever makes the file has the share for the rest of the build. */
    private static boolean isMine(Path build, String name) {
        try {
            Files.createFile(build.resolve(name));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Secrets secrets() {
        return secrets;
    }

    @Override
    public synchronized TalyDatabase database() {
        TalyDatabase database = new TalyDatabase(servers.postgres(), name);
        if (!isDatabasePrepared) {
            prepare(database);
            isDatabasePrepared = true;
        }
        return database;
    }

    /** One after the other: every preparation alters the same roles. */
    private void prepare(TalyDatabase database) {
        try (Connection maintenance = DriverManager.getConnection(servers.postgres());
                Statement statement = maintenance.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + PREPARATION + ")");
            database.prepare(ServiceEnvironment.rolePasswords(secrets));
        } catch (SQLException e) {
            throw new IllegalStateException("Preparing the database failed: " + e.getMessage(), e);
        }
    }

    @Override
    public String rabbitmq() {
        return servers.rabbitmq() + "/" + name;
    }

    @Override
    public String redis() {
        return own.redis();
    }
}
