package dev.taly.stack.servers;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Erlang's port mapper, epmd, as its clients know it. */
final class PortMapper {

    /** Asks for its nodes: the length, then NAMES_REQ of the Erlang distribution protocol. */
    private static final byte[] NAMES_REQUEST = {0, 1, 'n'};

    private PortMapper() {}

    /**
     * Whether one answers on this port of loopback: with its own port in four bytes, before the names. Whether the port is
     * free must not be tried: that takes it for a moment, and a mapper that starts at that moment stops.
     */
    static boolean answersOn(int port) {
        byte[] begin = ByteBuffer.allocate(Integer.BYTES).putInt(port).array();
        return Readiness.answers(port, NAMES_REQUEST, new String(begin, StandardCharsets.ISO_8859_1));
    }
}
