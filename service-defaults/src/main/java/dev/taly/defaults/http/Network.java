package dev.taly.defaults.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The network that somebody asks from, as limits count. How far one reaches is for the caller to say: where everybody has a
 * share of something, one subscriber ({@link Prefixes#SUBSCRIBER}), since whoever shares a network shares what is left; where
 * somebody is to be recognized after his provider gave him another address, his neighbours too. An office or a mobile carrier
 * has many people behind one address.
 *
 * @param cidr such as {@code 203.0.113.7/32} or {@code 2001:db8:0:100:0:0:0:0/56}
 */
public record Network(String cidr) {

    private static final Network UNKNOWN = new Network("unknown");

    /**
     * How many bits of an address say which network it belongs to.
     *
     * @param ipv4 up to 32
     * @param ipv6 up to 128
     */
    public record Prefixes(int ipv4, int ipv6) {

        /** One address, or what a subscriber usually gets. */
        public static final Prefixes SUBSCRIBER = new Prefixes(32, 56);

        public Prefixes {
            if (ipv4 < 0 || ipv4 > 32 || ipv6 < 0 || ipv6 > 128) {
                throw new IllegalArgumentException("No prefixes: /%d and /%d".formatted(ipv4, ipv6));
            }
        }
    }

    /** A subscriber's. */
    public static Network of(InetAddress address) {
        return of(address, Prefixes.SUBSCRIBER);
    }

    /** The same of a literal; all that cannot be read share one. */
    public static Network of(String address) {
        return of(address, Prefixes.SUBSCRIBER);
    }

    /** The network of a literal, as far as the prefixes reach; all that cannot be read share one. */
    public static Network of(String address, Prefixes prefixes) {
        try {
            return of(InetAddress.ofLiteral(address.strip()), prefixes);
        } catch (IllegalArgumentException unreadable) {
            return UNKNOWN;
        }
    }

    /** An IPv4 address written as IPv6 is an IPv4 address. */
    private static Network of(InetAddress address, Prefixes prefixes) {
        byte[] bytes = address.getAddress();
        int bits = bytes.length == 4 ? prefixes.ipv4 : prefixes.ipv6;
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(bits - 8L * i, 0, 8);
            bytes[i] &= (byte) (0xFF00 >> kept);
        }
        try {
            return new Network(InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has as many bytes as an address", e);
        }
    }
}
