package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.zones.ZoneData;
import dev.taly.gateway.FakeSignIn.Person;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance in a process of its own, which is killed while it refreshes a token. */
class KilledGatewayIT extends SessionIT {

    @TempDir
    Path folder;

    @Test
    void leavesThePersonSignedIn() throws Exception {
        SIGN_IN.tokensLast(Duration.ZERO);
        Browser browser = signedIn(Person.somebody());
        SIGN_IN.tokensLast(Duration.ofMinutes(10));
        int victimsPort = FakeService.unusedPort();
        Process victim = start(victimsPort);
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> !victim.isAlive() || takesConnections(victimsPort));
            assertThat(victim.isAlive())
                    .as(Files.readString(folder.resolve("gateway.log")))
                    .isTrue();
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch dead = new CountDownLatch(1);
            SIGN_IN.before(exchange -> {
                asked.countDown();
                await(dead);
                throw new IOException("nobody listens any more");
            });
            Browser atTheVictim = browser();
            atTheVictim.setCookie(Browser.SESSION, browser.cookie(Browser.SESSION));
            Thread request = Thread.startVirtualThread(() ->
                    atTheVictim.before(victimsPort).get("/api/v1/users/me").exchange());
            assertThat(asked.await(1, TimeUnit.MINUTES)).as("refreshes").isTrue();
            victim.destroyForcibly().waitFor();
            dead.countDown();
            request.join();
        } finally {
            victim.destroyForcibly();
        }
        SIGN_IN.before(exchange -> {});

        browser.get("/api/v1/users/me").exchange().expectStatus().isOk();

        assertThat(USER.received()).hasSize(1);
        assertThat(SIGN_IN.refreshes()).isEqualTo(2);
    }

    private Process start(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-D" + ZoneData.PROPERTY + "=" + ZoneData.class.getName(),
                "-cp",
                System.getProperty("java.class.path"),
                GatewayApplication.class.getName(),
                "--spring.data.redis.url=" + redisUrl(),
                "--spring.data.redis.timeout=" + PATIENT_REDIS,
                "--taly.redis-patience=" + PATIENT_REDIS,
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--management.server.address=127.0.0.1");
        builder.environment().putAll(environment());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("gateway.log").toFile())
                .start();
    }

    private static boolean takesConnections(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
