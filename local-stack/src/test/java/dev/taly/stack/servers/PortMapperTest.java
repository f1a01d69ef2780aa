package dev.taly.stack.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PortMapperTest {

    private static final byte[] NAMES_REQUEST = {0, 1, 110};

    private final BlockingQueue<byte[]> asked = new LinkedBlockingQueue<>();

    @Test
    void answersWithItsPortAndTheNamesOfItsNodes() throws Exception {
        try (ServerSocket mapper = listener()) {
            int port = mapper.getLocalPort();
            serve(mapper, inFourBytes(port), bytes("name taly at port 25672\n"));

            assertThat(PortMapper.answersOn(port)).isTrue();
            assertThat(asked.poll(10, TimeUnit.SECONDS)).isEqualTo(NAMES_REQUEST);
        }
    }

    @Test
    void answersWithoutAnyNodes() throws Exception {
        try (ServerSocket mapper = listener()) {
            int port = mapper.getLocalPort();
            serve(mapper, inFourBytes(port));

            assertThat(PortMapper.answersOn(port)).isTrue();
        }
    }

    @Test
    void isNotThereWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket gone = listener()) {
            port = gone.getLocalPort();
        }

        assertThat(PortMapper.answersOn(port)).isFalse();
        assertThatNoException()
                .as("the port was not taken")
                .isThrownBy(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close());
    }

    /** It takes the connection, as the system does for whoever listens, and that is all. */
    @Test
    void isNotThereWhereSomebodySaysNothing() throws Exception {
        try (ServerSocket silent = listener()) {
            long began = System.nanoTime();

            assertThat(PortMapper.answersOn(silent.getLocalPort())).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AM", "AMQP\0\0\t\1", "HTTP/1.1 400 Bad Request\r\n\r\n"})
    void isNotThereWhereSomebodySaysSomethingElse(String answer) throws Exception {
        try (ServerSocket other = listener()) {
            serve(other, bytes(answer));

            assertThat(PortMapper.answersOn(other.getLocalPort())).isFalse();
        }
    }

    @Test
    void isNotThereWhereTheMapperOfAnotherPortAnswers() throws Exception {
        try (ServerSocket other = listener()) {
            serve(other, inFourBytes(other.getLocalPort() + 1));

            assertThat(PortMapper.answersOn(other.getLocalPort())).isFalse();
        }
    }

    /** Reads the request first: what is closed with something unread would take its answer back. */
    private void serve(ServerSocket server, byte[]... answers) {
        Thread.ofVirtual().start(() -> {
            try (Socket caller = server.accept()) {
                asked.add(caller.getInputStream().readNBytes(NAMES_REQUEST.length));
                for (byte[] answer : answers) {
                    caller.getOutputStream().write(answer);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static byte[] inFourBytes(int port) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(port).array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
