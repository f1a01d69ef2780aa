package dev.taly.gateway.callers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Finds the address a request comes from: the socket's, or what a trusted proxy says. */
@Component
public final class ClientAddress {

    private static final InetAddress UNKNOWN = InetAddress.ofLiteral("0.0.0.0");

    private final TrustedProxies proxies;

    ClientAddress(CallerSettings settings) {
        proxies = new TrustedProxies(settings.trustedProxies());
    }

    /** The first address from the right that is not one of our own proxies. What stands left of it anybody can write. */
    public InetAddress of(ServerHttpRequest request) {
        InetAddress address = socket(request.getRemoteAddress());
        List<String> hops = hops(request);
        for (int i = hops.size() - 1; i >= 0 && proxies.include(address); i--) {
            try {
                address = InetAddress.ofLiteral(hops.get(i).strip());
            } catch (IllegalArgumentException unreadable) {
                return address;
            }
        }
        return address;
    }

    private List<String> hops(ServerHttpRequest request) {
        return proxies.isEmpty()
                ? List.of()
                : request.getHeaders().getOrEmpty("X-Forwarded-For").stream()
                        .flatMap(line -> List.of(line.split(",", -1)).stream())
                        .toList();
    }

    private static InetAddress socket(@Nullable InetSocketAddress remote) {
        return remote == null || remote.getAddress() == null ? UNKNOWN : remote.getAddress();
    }
}
