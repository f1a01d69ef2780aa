package dev.taly.gateway.compression;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether Accept-Encoding takes gzip: by its name, or by {@code *} where it is not named (RFC 9110, section 12.5.3). */
final class AcceptedEncodings {

    private AcceptedEncodings() {}

    static boolean includeGzip(List<String> acceptEncoding) {
        List<String> ranges = acceptEncoding.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(range -> range.replace(" ", "").toLowerCase(Locale.ROOT))
                .toList();
        return ranges.stream()
                .filter(range -> isOf(range, "gzip"))
                .findFirst()
                .or(() -> ranges.stream().filter(range -> isOf(range, "*")).findFirst())
                .filter(range -> !range.matches("[^;]*;q=0(\\.0*)?"))
                .isPresent();
    }

    private static boolean isOf(String range, String coding) {
        return range.equals(coding) || range.startsWith(coding + ";");
    }
}
