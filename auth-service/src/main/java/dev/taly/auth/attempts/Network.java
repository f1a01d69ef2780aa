package dev.taly.auth.attempts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What a subscriber of an internet provider usually gets: IPv4 /24, IPv6 /56. */
final class Network {

    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 56;

    private Network() {}

    /** @return the network in CIDR notation; all addresses that cannot be read share one */
    static String of(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address.strip());
            byte[] bytes = literal.getAddress();
            int bits = bytes.length == 4 ? IPV4_BITS : IPV6_BITS;
            Arrays.fill(bytes, bits / 8, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (UnknownHostException | IllegalArgumentException unreadable) {
            return "unknown";
        }
    }
}
