#!/usr/bin/env bash
# ical4j 4.4.0, ical.js 2.2.1, node-ical 0.27.2: three readers of iCalendar, one series, three answers on one night.
#
# A series every day at 02:30 in Europe/Berlin, with the zone's rules in the file, over the night in which 02:30 does not
# exist (28 March 2027). RFC 5545, 3.3.10: a recurrence whose local time does not exist in the zone is ignored and not counted.
# Only node-ical leaves the day out. ical4j has it at 03:30 summer time (01:30Z), as java.time resolves a gap; ical.js at
# 01:30 winter time (00:30Z). Whoever mirrors a calendar as busy time is an hour off, or blocks an hour that nobody meant.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/series.ics" <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//series//EN
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:series@example.org
DTSTAMP:20270301T000000Z
DTSTART;TZID=Europe/Berlin:20270327T023000
DTEND;TZID=Europe/Berlin:20270327T024500
RRULE:FREQ=DAILY;COUNT=3
SUMMARY:Early
END:VEVENT
END:VCALENDAR
ICS
sed -i 's/$/\r/' "$work/series.ics"

cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>example</groupId><artifactId>series</artifactId><version>1</version>
<dependencies><dependency><groupId>org.mnode.ical4j</groupId><artifactId>ical4j</artifactId><version>4.4.0</version></dependency></dependencies>
</project>
POM
(cd "$work" && mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null)
cat >"$work/Series.java" <<'JAVA'
import java.io.FileInputStream;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.component.VEvent;

public class Series {
    public static void main(String[] arguments) throws Exception {
        var calendar = new CalendarBuilder().build(new FileInputStream(arguments[0]));
        VEvent event = (VEvent) calendar.getComponents(Component.VEVENT).get(0);
        var period = new Period<ZonedDateTime>(
                ZonedDateTime.parse("2027-03-26T00:00Z"), ZonedDateTime.parse("2027-04-02T00:00Z"));
        System.out.println("ical4j    " + event.calculateRecurrenceSet(period).stream()
                .map(found -> Instant.from(found.getStart()).toString())
                .sorted()
                .collect(Collectors.joining(" ")));
    }
}
JAVA
(cd "$work" && npm init -y >/dev/null && npm install --silent --no-audit --no-fund ical.js@2.2.1 node-ical@0.27.2 >/dev/null)
cat >"$work/series.mjs" <<'JS'
import fs from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const text = fs.readFileSync(process.argv[2], "utf8");
const root = new ICAL.Component(ICAL.parse(text));
ICAL.TimezoneService.register(root.getFirstSubcomponent("vtimezone"));
const iterator = new ICAL.Event(root.getFirstSubcomponent("vevent")).iterator();
const starts = [];
for (let next = iterator.next(); next; next = iterator.next()) starts.push(new Date(next.toUnixTime() * 1000));
const seconds = (dates) => dates.map((date) => date.toISOString().replace(".000Z", "Z")).sort().join(" ");
console.log("ical.js   " + seconds(starts));
const event = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
console.log("node-ical " + seconds(ical.expandRecurringEvent(event, { from: new Date("2027-03-26"), to: new Date("2027-04-02") }).map((one) => one.start)));
JS
{
  java -cp "$work/lib/*" "$work/Series.java" "$work/series.ics" 2>/dev/null
  node "$work/series.mjs" "$work/series.ics"
} | tee "$work/seen"
cat >"$work/expected" <<'OUT'
ical4j    2027-03-27T01:30:00Z 2027-03-28T01:30:00Z 2027-03-29T00:30:00Z
ical.js   2027-03-27T01:30:00Z 2027-03-28T00:30:00Z 2027-03-29T00:30:00Z
node-ical 2027-03-27T01:30:00Z 2027-03-29T00:30:00Z 2027-03-30T00:30:00Z
OUT
diff "$work/expected" "$work/seen" && echo "as described"
