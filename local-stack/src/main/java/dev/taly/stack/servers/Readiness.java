package dev.taly.stack.servers;

import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.LogTail;
import dev.taly.stack.machine.RunningProcess;
import dev.taly.stack.machine.StackException;
import dev.taly.stack.machine.Wait;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a server that was just started answers, or says why it does not. */
final class Readiness {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int TIMEOUT_MILLIS = 2_000;

    private Readiness() {}

    static void await(RunningProcess process, Home home, BooleanSupplier answers) {
        boolean settled = Wait.until(LIMIT, () -> !process.isAlive() || answers.getAsBoolean());
        if (!settled || !process.isAlive()) {
            String what = settled ? " stopped while starting." : " does not answer after " + LIMIT.toSeconds() + " s.";
            throw new StackException(process.name() + what + LogTail.quote(home.log(process.name())));
        }
    }

    /** Says something to a port on loopback and looks whether the answer begins as expected. */
    static boolean answers(int port, byte[] question, String expected) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(question);
            InputStream answer = socket.getInputStream();
            byte[] begin = answer.readNBytes(expected.length());
            return expected.equals(new String(begin, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false;
        }
    }
}
