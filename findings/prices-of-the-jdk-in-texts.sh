#!/usr/bin/env bash
# A price as the JDK writes it makes one SMS three: JDK 25 (CLDR 47) beside Twilio's own calculator, sms-segments-calculator 1.3.0.
#
# GSM 03.38, the alphabet in which 160 letters fit into a text message, has the euro sign and most of Western Europe's letters, but
# neither the no-break space (U+00A0), the narrow one (U+202F) nor the curly apostrophe, which the JDK puts into prices of German,
# French, Spanish and Swiss German. One of them turns all of the message into UCS-2, of which 70 fit. Twilio replaces them
# where "smart encoding" is on (it is a switch of a messaging service); other senders pay for three.
#
# Seen: 140 letters and the price are 1 segment in English, 3 in the others, and 1 with smart encoding.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/Prices.java" <<'JAVA'
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

public class Prices {
    public static void main(String[] arguments) {
        for (String language : List.of("en-US", "de-DE", "fr-FR", "es-ES", "de-CH")) {
            NumberFormat format = NumberFormat.getCurrencyInstance(Locale.forLanguageTag(language));
            format.setCurrency(Currency.getInstance("EUR"));
            System.out.println(language + "\t" + format.format(1234.5));
        }
    }
}
JAVA
(cd "$work" && npm init -y >/dev/null && npm install --silent --no-audit --no-fund sms-segments-calculator@1.3.0 >/dev/null)
cat >"$work/segments.mjs" <<'JS'
import fs from "node:fs";
import calculator from "sms-segments-calculator";

for (const line of fs.readFileSync(0, "utf8").trim().split("\n")) {
  const [language, price] = line.split("\t");
  const text = "x".repeat(140) + price;
  const plain = new calculator.SegmentedMessage(text);
  const smart = new calculator.SegmentedMessage(text, "auto", true);
  const others = [...price].filter((letter) => letter > "~" && letter !== "€").map((letter) => "U+" + letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0"));
  console.log([language, ...others, plain.encodingName, plain.segmentsCount, "smart", smart.segmentsCount].join(" "));
}
JS
java -Dstdout.encoding=UTF-8 "$work/Prices.java" | node "$work/segments.mjs" | tee "$work/seen"
cat >"$work/expected" <<'OUT'
en-US GSM-7 1 smart 1
de-DE U+00A0 UCS-2 3 smart 1
fr-FR U+202F U+00A0 UCS-2 3 smart 1
es-ES U+00A0 UCS-2 3 smart 1
de-CH U+00A0 U+2019 UCS-2 3 smart 1
OUT
diff "$work/expected" "$work/seen" && echo "as described"
