package dev.taly.defaults.zones;

import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.joda.time.DateTimeZone;

/**
 * Feeds {@code java.time} from the time zone database that Joda-Time carries. Governments change clocks at short notice,
 * and a Java release brings what was known months before it. Every JVM of Taly names this class by
 * {@value #PROPERTY}; one that does not is not started.
 *
 * <p>Source: the IANA time zone database in its global form, where no zone is merged into another that agreed since 1970.
 */
public final class ZoneData extends ZoneRulesProvider {

    /** System property of {@link ZoneRulesProvider}, read when time zones are first used. */
    public static final String PROPERTY = "java.time.zone.DefaultZoneRulesProvider";

    /** Release of the database in the version of Joda-Time that the root pom names; of two the later is the greater text. */
    public static final String VERSION = "2026f";

    private final Map<String, ZoneRules> rules = new ConcurrentHashMap<>();
    private final Set<String> ids = DateTimeZone.getAvailableIDs();

    /** The release by which this JVM knows the zones, whoever provides it. */
    public static String version() {
        return getVersions("Europe/London").lastEntry().getKey();
    }

    @Override
    protected Set<String> provideZoneIds() {
        return ids;
    }

    @Override
    protected ZoneRules provideRules(String zoneId, boolean forCaching) {
        if (!ids.contains(zoneId)) {
            throw new ZoneRulesException("Unknown time zone " + zoneId);
        }
        return rules.computeIfAbsent(zoneId, id -> ConvertedRules.of(DateTimeZone.forID(id)));
    }

    @Override
    protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
        return new TreeMap<>(Map.of(VERSION, provideRules(zoneId, false)));
    }
}
