package dev.taly.stack;

import dev.taly.stack.machine.StackException;
import dev.taly.stack.machine.Wait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the servers of a build are, as {@link BuildServers} writes it down for all its JVMs.
 *
 * @param postgres an administrator's JDBC address
 * @param rabbitmq an administrator's address, without a virtual host
 */
record SharedServers(String postgres, String rabbitmq) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration STEP = Duration.ofMillis(100);
    /** They may have to be installed first. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    void write(Path build) {
        Path beside = build.resolve("servers.new");
        try {
            Files.write(beside, JSON.writeValueAsBytes(this));
            Files.move(beside, file(build), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits while they are being started. */
    static SharedServers await(Path build) {
        Wait.until(LIMIT, STEP, () -> Files.exists(file(build)) || !TestHome.isOwned(build));
        if (!Files.exists(file(build)) || !TestHome.isOwned(build)) {
            throw new StackException("The servers of this build do not run: what they said stands at its beginning."
                    + " Without the variable " + BuildShare.VARIABLE + " tests start their own.");
        }
        try {
            return JSON.readValue(Files.readAllBytes(file(build)), SharedServers.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path build) {
        return build.resolve("servers.json");
    }
}
