package dev.taly.stack.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class TcpPortsTest {

    @Test
    void seesThatAPortIsTakenAndByWhom() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(TcpPorts.isFree(taken.getLocalPort())).isFalse();
            assertThat(TcpPorts.holder(taken.getLocalPort()))
                    .hasValueSatisfying(holder -> assertThat(holder)
                            .startsWith("pid " + ProcessHandle.current().pid() + " "));
        }
    }

    @Test
    void findsDistinctFreePorts() {
        int[] ports = TcpPorts.free(40);

        assertThat(ports).hasSize(40).doesNotHaveDuplicates();
        for (int port : ports) {
            assertThat(TcpPorts.isFree(port)).isTrue();
        }
    }

    @Test
    void knowsNoHolderOfAFreePort() {
        assertThat(TcpPorts.holder(TcpPorts.free(1)[0])).isEmpty();
    }
}
