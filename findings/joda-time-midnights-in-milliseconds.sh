#!/usr/bin/env bash
# joda-time 2.15.1: four changes of the clocks stand at the last millisecond of a minute, not at a whole second.
#
# The time zone database gives every change in whole seconds, and "24:00" for the end of a day; so does every other
# reader of it. Joda-Time's compiled data have three of those ends (with one alias, four) at …:59.999. Whoever carries
# its zones over to java.time is refused: ZoneOffsetTransition takes whole seconds only. One second before and one
# second after, both agree.
#
# Seen: Africa/Nairobi 1936, America/Nassau 1945, Asia/Dhaka (and its old name Asia/Dacca) 2009.
set -euo pipefail
version=2.15.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && mvn -B -q dependency:copy -Dartifact="joda-time:joda-time:$version" -DoutputDirectory=. >/dev/null)
cat >"$work/Changes.java" <<'JAVA'
import java.time.*;
import java.time.zone.ZoneOffsetTransition;
import java.util.TreeSet;
import org.joda.time.DateTimeZone;

public class Changes {
    public static void main(String[] arguments) {
        long until = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
        for (String id : new TreeSet<>(DateTimeZone.getAvailableIDs())) {
            DateTimeZone zone = DateTimeZone.forID(id);
            long at = Instant.parse("1850-01-01T00:00:00Z").toEpochMilli();
            for (long next = zone.nextTransition(at); next != at && next < until; next = zone.nextTransition(at)) {
                if (next % 1000 != 0) {
                    ZoneOffset before = ZoneOffset.ofTotalSeconds(zone.getOffset(next - 1) / 1000);
                    ZoneOffset after = ZoneOffset.ofTotalSeconds(zone.getOffset(next) / 1000);
                    String refused = "taken";
                    try {
                        ZoneOffsetTransition.of(LocalDateTime.ofInstant(Instant.ofEpochMilli(next), before), before, after);
                    } catch (IllegalArgumentException e) {
                        refused = e.getMessage();
                    }
                    System.out.println(id + " " + Instant.ofEpochMilli(next) + " " + refused);
                }
                at = next;
            }
        }
    }
}
JAVA
cat >"$work/expected" <<'OUT'
Africa/Nairobi 1936-12-31T21:29:59.999Z Nano-of-second must be zero
America/Nassau 1945-01-01T03:59:59.999Z Nano-of-second must be zero
Asia/Dacca 2009-12-31T16:59:59.999Z Nano-of-second must be zero
Asia/Dhaka 2009-12-31T16:59:59.999Z Nano-of-second must be zero
OUT
java -cp "$work/joda-time-$version.jar" "$work/Changes.java" | tee "$work/seen"
diff "$work/expected" "$work/seen" && echo "as described"
