package dev.taly.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.sandbox.Control;
import dev.taly.sandbox.SandboxTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What goes over the wire, byte by byte. */
@SandboxTest
class BrokenConnectionTest {

    private record Ending(String received, String error) {}

    @LocalServerPort
    private int port;

    private Control control;

    @BeforeEach
    void control() {
        control = new Control(port);
    }

    @AfterEach
    void backToNormal() throws Exception {
        control.backToNormal();
    }

    @Test
    void sendsHalfOfThePromisedBodyAndResets() throws Exception {
        var whole = call("Connection: close");
        assertThat(whole.error()).isNull();
        control.fault("{'provider': 'stripe', 'fault': 'RESET', 'times': 1}");
        var broken = call("Connection: close");
        assertThat(broken.error()).isEqualTo("Connection reset");
        var length = body(whole).length();
        assertThat(broken.received()).startsWith("HTTP/1.1 401").contains("Content-Length: " + length);
        assertThat(body(broken)).isEqualTo(body(whole).substring(0, length / 2));
    }

    @Test
    void resetsWithoutASingleByte() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'DOWN', 'times': 1}");
        assertThat(call("Connection: keep-alive")).isEqualTo(new Ending("", "Connection reset"));
    }

    @Test
    void letsGoOfAHeldCallWhenItsFaultIsRemoved() throws Exception {
        var fault = control.fault("{'provider': 'stripe', 'fault': 'TIMEOUT_AFTER_EFFECT', 'delayMillis': 600000}");
        var held = CompletableFuture.supplyAsync(() -> call("Connection: keep-alive"));
        await().atMost(Duration.ofSeconds(20)).until(() -> control.used(fault) == 1);
        assertThat(held).isNotDone();
        control.http().delete("/sandbox/faults/" + fault);
        await().atMost(Duration.ofSeconds(20)).until(held::isDone);
        assertThat(held.join()).isEqualTo(new Ending("", "Connection reset"));
    }

    @Test
    void answersOtherCallsWhileConnectionsBreak() throws Exception {
        control.fault("{'provider': 'stripe', 'fault': 'DOWN'}");
        var broken = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 50; i++) {
                call("Connection: keep-alive");
            }
        });
        for (int i = 0; i < 50; i++) {
            assertThat(control.http().get("/sandbox/faults").statusCode()).isEqualTo(200);
        }
        broken.join();
    }

    private Ending call(String header) {
        var received = new ByteArrayOutputStream();
        try (var socket = new Socket("127.0.0.1", port)) {
            var request = "GET /stripe/v1/payment_intents/pi_1 HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(received);
            return new Ending(received.toString(StandardCharsets.UTF_8), null);
        } catch (IOException e) {
            return new Ending(received.toString(StandardCharsets.UTF_8), e.getMessage());
        }
    }

    private static String body(Ending ending) {
        return ending.received().substring(ending.received().indexOf("\r\n\r\n") + 4);
    }
}
