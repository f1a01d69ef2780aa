package dev.taly.sandbox.s3;

import dev.taly.sandbox.aws.UriText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** ListObjectsV2, without folders. */
final class S3Listing {

    private static final int MOST_KEYS = 1_000;
    private static final Set<String> KNOWN = Set.of(
            "list-type", "prefix", "max-keys", "continuation-token", "start-after", "encoding-type", "fetch-owner");

    private final S3Call call;
    private final StoredObjects objects;

    S3Listing(S3Call call, StoredObjects objects) {
        this.call = call;
        this.objects = objects;
    }

    S3Answer answer() {
        call.allowQuery(KNOWN);
        if (!"2".equals(call.query().get("list-type"))) {
            throw S3Error.notImplemented("any listing but ListObjectsV2");
        }
        var prefix = or("", call.query().get("prefix"));
        var after = after();
        int most = most();
        var found = objects.of(call.bucket(), key -> key.startsWith(prefix) && key.compareTo(after) > 0);
        var page = found.subList(0, Math.min(most, found.size()));
        var content = Xml.text("Name", call.bucket())
                + Xml.text("Prefix", shown(prefix))
                + Xml.text("KeyCount", page.size())
                + Xml.text("MaxKeys", most)
                + (encodes() ? Xml.text("EncodingType", "url") : "")
                + Xml.text("IsTruncated", page.size() < found.size())
                + next(page, found)
                + page.stream().map(this::entry).collect(Collectors.joining());
        return S3Answer.xml(
                200,
                Xml.document("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">" + content
                        + "</ListBucketResult>"));
    }

    private String entry(S3Object object) {
        return Xml.element(
                "Contents",
                Xml.text("Key", shown(object.key()))
                        + Xml.text("LastModified", object.at())
                        + Xml.text("ETag", object.etag())
                        + Xml.text("Size", object.size())
                        + Xml.text("StorageClass", "STANDARD"));
    }

    private static String next(List<S3Object> page, List<S3Object> found) {
        return page.isEmpty() || page.size() == found.size()
                ? ""
                : Xml.text(
                        "NextContinuationToken",
                        Base64.getUrlEncoder()
                                .encodeToString(page.getLast().key().getBytes(StandardCharsets.UTF_8)));
    }

    private String after() {
        var token = call.query().get("continuation-token");
        if (token == null) {
            return or("", call.query().get("start-after"));
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw S3Error.invalid("The continuation token provided is incorrect");
        }
    }

    private int most() {
        try {
            int asked =
                    Integer.parseInt(or(String.valueOf(MOST_KEYS), call.query().get("max-keys")));
            if (asked >= 0) {
                return Math.min(asked, MOST_KEYS);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw S3Error.invalid("max-keys must be a whole number, 0 or more");
    }

    private String shown(String key) {
        return encodes() ? UriText.encoded(key).replace("%2F", "/") : key;
    }

    private boolean encodes() {
        return "url".equals(call.query().get("encoding-type"));
    }

    private static String or(String usual, @Nullable String asked) {
        return Objects.requireNonNullElse(asked, usual);
    }
}
