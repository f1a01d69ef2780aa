package dev.taly.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.machine.Wait;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildServersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Process command;
    private Path build;

    @BeforeEach
    void start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), TalyCli.class.getName(), "build-servers");
        builder.environment().put("TALY_TEST_STACK", "local");
        command = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader output = command.inputReader();
        build = Path.of(output.readLine());
    }

    @AfterEach
    void end() {
        command.destroyForcibly();
    }

    @Test
    void giveEachJvmADatabaseAndAVirtualHostOfItsOwn() throws Exception {
        BuildShare one = BuildShare.claim(build, TestHome.create()).orElseThrow();
        BuildShare two = BuildShare.claim(build, TestHome.create()).orElseThrow();

        execute(one, "CREATE TABLE public.note AS SELECT 42 AS answer");
        execute(two, "CREATE TABLE public.note AS SELECT 43 AS answer");
        declareQueue(one, "notes");

        assertThat(execute(one, "SELECT answer FROM public.note")).isEqualTo(42);
        assertThat(execute(two, "SELECT answer FROM public.note")).isEqualTo(43);
        findQueue(one, "notes");
        assertThatThrownBy(() -> findQueue(two, "notes")).hasStackTraceContaining("NOT_FOUND");
        assertThat(one.redis()).isNotEqualTo(two.redis());
        // the second preparation left the passwords of the roles as they were
        String password = one.secrets().password("taly_booking");
        DriverManager.getConnection(one.database().url(), "taly_booking", password)
                .close();
    }

    @Test
    void endWithWhoeverStartedThem() throws Exception {
        SharedServers.await(build);
        List<RunningProcess> servers = new Processes(new Home(build), Processes.Lifetime.WITH_THIS_JVM).running();
        assertThat(servers).extracting(RunningProcess::name).containsExactly("epmd", "postgres", "rabbitmq");

        // what becomes of the other end when its processes are killed
        command.outputWriter().close();

        assertThat(command.waitFor(PATIENCE)).isTrue();
        assertThat(servers).noneMatch(RunningProcess::isAlive);
        assertThat(build).doesNotExist();
        assertThatThrownBy(() -> BuildShare.claim(build, TestHome.create()))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("The servers of this build do not run");
    }

    @Test
    void endWithTheirOwnProcess() {
        Processes processes = new Processes(new Home(build), Processes.Lifetime.WITH_THIS_JVM);
        assertThat(Wait.until(PATIENCE, () -> processes.running().size() > 1)).isTrue();
        List<RunningProcess> servers = processes.running();

        command.destroyForcibly();

        assertThat(Wait.until(PATIENCE, () -> servers.stream().noneMatch(RunningProcess::isAlive)))
                .isTrue();
    }

    @Test
    void endWhileTheyStart() throws Exception {
        command.outputWriter().close();

        assertThat(command.waitFor(PATIENCE)).isTrue();
        assertThat(Files.exists(build)).isFalse();
    }

    private static int execute(TestServers servers, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(servers.database().adminUrl());
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

    private static void declareQueue(TestServers servers, String name) throws Exception {
        try (Connection connection = connect(servers)) {
            connection.createChannel().queueDeclare(name, true, false, false, null);
        }
    }

    private static void findQueue(TestServers servers, String name) throws Exception {
        try (Connection connection = connect(servers)) {
            connection.createChannel().queueDeclarePassive(name);
        }
    }

    private static Connection connect(TestServers servers) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(servers.rabbitmq());
        return factory.newConnection();
    }
}
