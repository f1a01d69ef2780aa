package dev.taly.defaults.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * What one subscriber asks from, as limits count: an IPv4 address, an IPv6 /56. An office or a mobile carrier has many
 * people behind one.
 *
 * @param cidr such as {@code 203.0.113.7/32} or {@code 2001:db8:0:100:0:0:0:0/56}
 */
public record Network(String cidr) {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 56;
    private static final Network UNKNOWN = new Network("unknown");

    /** The network of an address; an IPv4 address written as IPv6 is an IPv4 address. */
    public static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        int bits = bytes.length == 4 ? IPV4_BITS : IPV6_BITS;
        Arrays.fill(bytes, bits / 8, bytes.length, (byte) 0);
        try {
            return new Network(InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has as many bytes as an address", e);
        }
    }

    /** The same of a literal; all that cannot be read share one. */
    public static Network of(String address) {
        try {
            return of(InetAddress.ofLiteral(address.strip()));
        } catch (IllegalArgumentException unreadable) {
            return UNKNOWN;
        }
    }
}
