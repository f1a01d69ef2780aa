#!/usr/bin/env bash
# node-ical 0.27.2 cuts the name of an organizer at a semicolon within its quotes, and leaves RFC 6868's escapes as they are.
#
# RFC 5545, 3.2: a parameter's value in double quotes may hold ; , and :. RFC 6868: ^' is a double quote, ^n a line break, ^^ a
# caret. An invitation of "Salon "Bella"; Ulm" is written by ical4j 4.4.0 as CN="Salon ^'Bella^'; Ulm". ical.js 2.2.1 and ical4j
# read back what was written. node-ical gives a name that begins with a quote, ends before the semicolon and has the carets
# still in it; the parameter after it, SENT-BY, and the address are right.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>example</groupId><artifactId>names</artifactId><version>1</version>
<dependencies><dependency><groupId>org.mnode.ical4j</groupId><artifactId>ical4j</artifactId><version>4.4.0</version></dependency></dependencies>
</project>
POM
(cd "$work" && mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null)
cat >"$work/Names.java" <<'JAVA'
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.SentBy;
import net.fortuna.ical4j.model.property.Organizer;

public class Names {
    public static void main(String[] arguments) throws Exception {
        Organizer organizer = new Organizer("mailto:bella@example.org");
        organizer = (Organizer) organizer.add(new Cn("Salon \"Bella\"; Ulm"));
        organizer = (Organizer) organizer.add(new SentBy("mailto:post@example.com"));
        String file = String.join(
                "\r\n",
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//example//names//EN",
                "METHOD:REQUEST",
                "BEGIN:VEVENT",
                "UID:names@example.org",
                "DTSTAMP:20270301T000000Z",
                "DTSTART:20270327T093000Z",
                "DTEND:20270327T103000Z",
                organizer.toString().strip(),
                "END:VEVENT",
                "END:VCALENDAR",
                "");
        Files.writeString(Path.of(arguments[0]), file);
        System.out.println("written   " + organizer.toString().strip());
        VEvent event = (VEvent) new CalendarBuilder()
                .build(new StringReader(file))
                .getComponents(Component.VEVENT)
                .get(0);
        System.out.println("ical4j    "
                + event.getProperty("ORGANIZER").get().getParameter("CN").get().getValue());
    }
}
JAVA
(cd "$work" && npm init -y >/dev/null && npm install --silent --no-audit --no-fund ical.js@2.2.1 node-ical@0.27.2 >/dev/null)
cat >"$work/names.mjs" <<'JS'
import fs from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const text = fs.readFileSync(process.argv[2], "utf8");
const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent");
console.log("ical.js   " + event.getFirstProperty("organizer").getParameter("cn"));
const { organizer } = Object.values(ical.sync.parseICS(text)).find((part) => part.type === "VEVENT");
console.log(`node-ical ${organizer.params.CN} | ${organizer.params["SENT-BY"]} | ${organizer.val}`);
JS
{
  java -cp "$work/lib/*" "$work/Names.java" "$work/names.ics" 2>/dev/null
  node "$work/names.mjs" "$work/names.ics"
} | tee "$work/seen"
cat >"$work/expected" <<'OUT'
written   ORGANIZER;CN="Salon ^'Bella^'; Ulm";SENT-BY="mailto:post@example.com":mailto:bella@example.org
ical4j    Salon "Bella"; Ulm
ical.js   Salon "Bella"; Ulm
node-ical "Salon ^'Bella^' | mailto:post@example.com | mailto:bella@example.org
OUT
diff "$work/expected" "$work/seen" && echo "as described"
