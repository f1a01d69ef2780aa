package dev.taly.defaults.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What production says of an address: others cannot read along, or it lies in a network that the operator calls his own,
 * and it is no provider's sandbox, nor this machine where somebody else's is meant.
 */
final class ProductionAddress {

    private static final Pattern TLS = Pattern.compile("(?:https|rediss|amqps)://.+", Pattern.CASE_INSENSITIVE);
    private static final Pattern DATABASE = Pattern.compile("jdbc:postgresql://([^/?]+).*", Pattern.CASE_INSENSITIVE);

    /** Of pgjdbc; what is not set prefers TLS, and goes on without. */
    private static final Pattern DATABASE_TLS = Pattern.compile("[?&]sslmode=(?:require|verify-ca|verify-full)(?:&|$)");

    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*://)?(?:[^@/]*@)?(\\[[^]]*]|[^:/?#]*).*");
    private static final Pattern SANDBOX = Pattern.compile("(?:.*[.-])?sandbox(?:[.-].*)?");

    /** This machine, and names that nobody can have (RFC 2606). */
    private static final Pattern NOWHERE = Pattern.compile(
            "localhost|127\\..*|0\\.0\\.0\\.0|\\[(?:::1?|0(?::0){6}:[01])]|(?:.*\\.)?(?:test|invalid|localhost)");

    private final List<String> internal;

    /** @param internalHosts host names, and endings of names that begin with a dot */
    ProductionAddress(String internalHosts) {
        internal = Arrays.stream(internalHosts.split(","))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** @param value one address, or several with commas between them */
    boolean accepts(String value, boolean outside) {
        Matcher database = DATABASE.matcher(value);
        return database.matches()
                ? DATABASE_TLS.matcher(value).find() || hosts(database.group(1)).allMatch(this::isInternal)
                : Arrays.stream(value.split(",")).allMatch(address -> acceptsOne(address.strip(), outside));
    }

    private boolean acceptsOne(String address, boolean outside) {
        String host = host(address);
        if (outside && (SANDBOX.matcher(host).matches() || NOWHERE.matcher(host).matches())) {
            return false;
        }
        return TLS.matcher(address).matches() || (!outside && isInternal(host));
    }

    private boolean isInternal(String host) {
        return internal.stream().anyMatch(own -> own.startsWith(".") ? host.endsWith(own) : host.equals(own));
    }

    private static Stream<String> hosts(String list) {
        return Arrays.stream(list.split(",")).map(ProductionAddress::host);
    }

    private static String host(String address) {
        Matcher host = HOST.matcher(address);
        return host.matches() ? host.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
