#!/usr/bin/env bash
# ical4j 4.4.0: a time with the TZID of a place that has given up changing its clocks comes out an hour off for half a year.
#
# The library resolves TZID by zone definitions of its own, in which the last rule of summer time goes on for ever. 09:00 in
# Sao Paulo on 15 January 2027 is 12:00Z (no summer time since 2019); the library says 11:00Z. So it is in Buenos Aires; in
# Istanbul and Moscow, which kept one time for all the year, it is the other half of the year. Its ZonedDateTime carries a
# zone named ical4j~<uuid>, so nothing downstream can tell or repair it. Resolve TZID by ZoneId.of instead.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>example</groupId><artifactId>zones</artifactId><version>1</version>
<dependencies><dependency><groupId>org.mnode.ical4j</groupId><artifactId>ical4j</artifactId><version>4.4.0</version></dependency></dependencies>
</project>
POM
(cd "$work" && mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null)
cat >"$work/Appointments.java" <<'JAVA'
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;

public class Appointments {
    public static void main(String[] arguments) throws Exception {
        for (String line : new String[] {
            "America/Sao_Paulo 20270115T090000", "America/Argentina/Buenos_Aires 20270115T090000",
            "Europe/Istanbul 20270115T090000", "Europe/Moscow 20270715T090000", "Europe/Berlin 20270715T090000"}) {
            String zone = line.substring(0, line.indexOf(' '));
            String local = line.substring(line.indexOf(' ') + 1);
            String file = String.join("\r\n", "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//zones//EN",
                    "BEGIN:VEVENT", "UID:zone@example.org", "DTSTAMP:20270101T000000Z",
                    "DTSTART;TZID=" + zone + ":" + local, "DURATION:PT1H", "END:VEVENT", "END:VCALENDAR", "");
            VEvent event = (VEvent)
                    new CalendarBuilder().build(new StringReader(file)).getComponents(Component.VEVENT).get(0);
            DtStart<ZonedDateTime> start = event.<ZonedDateTime>getDateTimeStart();
            Instant law = LocalDateTime.parse(local, java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss"))
                    .atZone(ZoneId.of(zone)).toInstant();
            System.out.println(zone + " " + local + ": ical4j " + start.getDate().toInstant() + ", java.time " + law
                    + ", zone " + (start.getDate().getZone().getId().startsWith("ical4j~") ? "ical4j~…" : start.getDate().getZone()));
        }
    }
}
JAVA
java -cp "$work/lib/*" "$work/Appointments.java" 2>"$work/log" | tee "$work/seen"
cat >"$work/expected" <<'OUT'
America/Sao_Paulo 20270115T090000: ical4j 2027-01-15T11:00:00Z, java.time 2027-01-15T12:00:00Z, zone ical4j~…
America/Argentina/Buenos_Aires 20270115T090000: ical4j 2027-01-15T11:00:00Z, java.time 2027-01-15T12:00:00Z, zone ical4j~…
Europe/Istanbul 20270115T090000: ical4j 2027-01-15T07:00:00Z, java.time 2027-01-15T06:00:00Z, zone ical4j~…
Europe/Moscow 20270715T090000: ical4j 2027-07-15T05:00:00Z, java.time 2027-07-15T06:00:00Z, zone ical4j~…
Europe/Berlin 20270715T090000: ical4j 2027-07-15T07:00:00Z, java.time 2027-07-15T07:00:00Z, zone ical4j~…
OUT
diff "$work/expected" "$work/seen" && echo "as described"
