#!/usr/bin/env bash
# twilio-java 13.0.1: a message's status that the library does not know yet is null, and nothing says which it was.
#
# Twilio adds statuses to its API ("scheduled", "read" and "canceled" came after the others) without a new version of it. One would
# expect an exception, or a constant for what is unknown that keeps the text. The enum's creator gives null instead: whoever writes
# switch (message.getStatus()) gets a NullPointerException on the day of the next status, and whoever compares takes it for none
# of those he knows. The JSON that came is kept nowhere in the object.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>example</groupId><artifactId>statuses</artifactId><version>1</version>
<dependencies><dependency><groupId>com.twilio.sdk</groupId><artifactId>twilio</artifactId><version>13.0.1</version></dependency></dependencies>
</project>
POM
(cd "$work" && mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >/dev/null)
cat >"$work/Statuses.java" <<'JAVA'
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.rest.api.v2010.account.Message;
import java.util.List;

public class Statuses {
    public static void main(String[] arguments) {
        for (String status : List.of("delivered", "held")) {
            String answer = "{\"sid\":\"SM1\",\"status\":\"%s\",\"num_segments\":\"1\"}".formatted(status);
            Message message = Message.fromJson(answer, new ObjectMapper());
            System.out.println(status + " is read as " + message.getStatus() + ", its text is "
                    + (message.toString().contains(status) ? "kept" : "lost"));
        }
    }
}
JAVA
java -cp "$work/lib/*" "$work/Statuses.java" 2>/dev/null | tee "$work/seen"
cat >"$work/expected" <<'OUT'
delivered is read as delivered, its text is kept
held is read as null, its text is lost
OUT
diff "$work/expected" "$work/seen" && echo "as described"
