package dev.taly.defaults.zones;

import java.time.zone.ZoneRulesProvider;
import java.util.Set;
import org.joda.time.DateTimeZone;
import org.jspecify.annotations.Nullable;

/**
 * Names of time zones as people and browsers send them. Accepted is what means the same everywhere: an area and a place,
 * such as {@code Europe/Berlin}, and {@code UTC}. Abbreviations are not: {@code CET} has summer time in some systems and
 * none in others, {@code EST} and {@code MST} are unknown to some. Browsers go on reporting names that the database has
 * replaced, such as {@code Asia/Calcutta}; they are taken for the name of today.
 */
public final class ZoneNames {

    private static final String UTC = "UTC";
    private static final Set<String> WITHOUT_A_PLACE = Set.of(UTC, "GMT");
    private static final Set<String> NAMES_OF_UTC = Set.of("Etc/UTC", "Etc/GMT");

    private ZoneNames() {}

    public static boolean isKnown(String name) {
        return WITHOUT_A_PLACE.contains(name)
                || (name.contains("/")
                        && ZoneRulesProvider.getAvailableZoneIds().contains(name));
    }

    /** The name of today for a known one; any other is left as it is, to be refused. Null stays null. */
    public static @Nullable String canonical(@Nullable String name) {
        if (name == null || !isKnown(name)) {
            return name;
        }
        String today = DateTimeZone.forID(name).getID();
        return NAMES_OF_UTC.contains(today) ? UTC : today;
    }
}
