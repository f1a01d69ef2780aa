package dev.taly.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no HTTP client would send. */
record RawHttp(int port) {

    static final int MILLIS_OF_SILENCE = 10_000;

    /** The answer to a GET without a body, head and all. */
    String get(String target) {
        return send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    /**
     * All that is answered until the gateway closes the connection, which it must.
     *
     * @param request in Latin-1: a character is a byte
     */
    String send(String request) {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(MILLIS_OF_SILENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            in.transferTo(answers);
        } catch (SocketException reset) {
            // whatever came until then
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answers.toString(StandardCharsets.UTF_8);
    }

    /** What the bytes of this text in UTF-8 look like to {@link #send}. */
    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
