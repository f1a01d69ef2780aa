package dev.taly.sandbox.faults;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Breaks connections, which a servlet cannot do: it reaches for the socket below the request. */
@Component
class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** Tomcat's own protocol, made by Tomcat from its name, that lets go of its sockets. */
    public static final class Protocol extends Http11NioProtocol {

        private final NioEndpoint sockets;

        public Protocol() {
            this(new NioEndpoint());
        }

        private Protocol(NioEndpoint sockets) {
            super(sockets);
            this.sockets = sockets;
        }

        /** Closing without lingering sends RST at once; what was not sent yet is thrown away. */
        void reset(String address, int port) throws IOException {
            for (var connection : sockets.getConnections()) {
                if (connection.getRemotePort() == port && address.equals(connection.getRemoteAddr())) {
                    connection.getSocket().getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
                    connection.close();
                    finishClosing(connection);
                }
            }
        }

        /** The socket is closed in truth when its selector looks again, which would be within a second. */
        private static void finishClosing(SocketWrapperBase<NioChannel> connection) {
            if (connection instanceof NioEndpoint.NioSocketWrapper wrapper) {
                wrapper.getPoller().getSelector().wakeup();
            }
        }
    }

    private volatile @Nullable Protocol protocol;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(Protocol.class.getName());
        factory.addProtocolHandlerCustomizers((Protocol made) -> protocol = made);
    }

    /** What the caller of this request sees is a broken connection; nothing written after this reaches it. */
    void reset(HttpServletRequest request) throws IOException {
        var current = protocol;
        if (current == null) {
            throw new IllegalStateException("The server has not started");
        }
        current.reset(request.getRemoteAddr(), request.getRemotePort());
    }
}
