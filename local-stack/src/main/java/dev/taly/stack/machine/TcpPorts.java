package dev.taly.stack.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** TCP ports of this machine. */
public final class TcpPorts {
    // below the range from which Linux takes the near end of outgoing connections
    private static final int FIRST_RANDOM = 15_000;
    private static final int LAST_RANDOM = 32_000;

    private TcpPorts() {}

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Distinct free ports, chosen at random so that two test runs on one machine do not meet. */
    public static int[] free(int count) {
        IntStream candidates = RandomGenerator.getDefault().ints(FIRST_RANDOM, LAST_RANDOM);
        return candidates.distinct().filter(TcpPorts::isFree).limit(count).toArray();
    }

    /** "pid 4711 (/usr/sbin/nginx)", when that can be known. */
    public static Optional<String> holder(int port) {
        OptionalLong pid = ProcFs.listener(port);
        if (pid.isEmpty()) {
            return Optional.empty();
        }
        String program = ProcessHandle.of(pid.getAsLong())
                .flatMap(handle -> handle.info().command())
                .orElse("unknown program");
        return Optional.of("pid " + pid.getAsLong() + " (" + program + ")");
    }
}
