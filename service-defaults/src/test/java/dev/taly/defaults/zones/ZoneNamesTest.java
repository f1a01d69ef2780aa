package dev.taly.defaults.zones;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ZoneNamesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    record Asked(@KnownZone @Nullable String timeZone) {}

    /** What browsers report, and what the database has called them since. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            Asia/Calcutta,          Asia/Kolkata
            Asia/Katmandu,          Asia/Kathmandu
            Asia/Rangoon,           Asia/Yangon
            Asia/Saigon,            Asia/Ho_Chi_Minh
            Europe/Kiev,            Europe/Kyiv
            America/Buenos_Aires,   America/Argentina/Buenos_Aires
            America/Godthab,        America/Nuuk
            Atlantic/Faeroe,        Atlantic/Faroe
            Pacific/Truk,           Pacific/Chuuk
            Africa/Asmera,          Africa/Asmara
            US/Eastern,             America/New_York
            GMT,                    UTC
            Etc/UTC,                UTC
            Europe/Amsterdam,       Europe/Amsterdam
            Europe/Oslo,            Europe/Oslo
            Atlantic/Reykjavik,     Atlantic/Reykjavik""")
    void anOldNameIsTakenForTheNameOfToday(String reported, String known) {
        assertThat(ZoneNames.isKnown(reported)).isTrue();
        assertThat(JSON.readValue("{\"timeZone\":\"%s\"}".formatted(reported), Asked.class)
                        .timeZone())
                .isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CET",
                "MET",
                "EET",
                "WET",
                "EST",
                "MST",
                "HST",
                "ROC",
                "EST5EDT",
                "GMT+0",
                "+02:00",
                "SystemV/AST4",
                "Europe/Atlantis",
                "europe/berlin",
                ""
            })
    void whatHasTwoMeaningsOrNoneIsNoName(String name) {
        assertThat(ZoneNames.isKnown(name)).isFalse();
        assertThat(ZoneNames.canonical(name)).isEqualTo(name);
    }

    @Test
    void everyNameIsTakenForOneThatIsKnown() {
        assertThat(ZoneId.getAvailableZoneIds())
                .filteredOn(ZoneNames::isKnown)
                .hasSizeGreaterThan(500)
                .allSatisfy(name -> {
                    String canonical = ZoneNames.canonical(name);
                    assertThat(ZoneNames.isKnown(canonical)).isTrue();
                    assertThat(ZoneNames.canonical(canonical)).isEqualTo(canonical);
                });
    }

    @Test
    void absentStaysAbsent() {
        assertThat(JSON.readValue("{}", Asked.class).timeZone()).isNull();
        assertThat(JSON.readValue("{\"timeZone\":null}", Asked.class).timeZone())
                .isNull();
    }
}
