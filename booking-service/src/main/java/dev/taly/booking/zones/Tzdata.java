package dev.taly.booking.zones;

import java.time.zone.ZoneRulesProvider;

/** The rules of the world's time zones, as this machine knows them. */
public final class Tzdata {

    private Tzdata() {}

    /** Their release, such as 2026a; of two the later one is the greater text. */
    public static String version() {
        return ZoneRulesProvider.getVersions("Europe/London").lastEntry().getKey();
    }
}
