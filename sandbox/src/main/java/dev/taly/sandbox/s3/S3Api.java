package dev.taly.sandbox.s3;

import dev.taly.sandbox.aws.VerifiedSignature;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/** What can be done with objects. */
@Component
class S3Api {

    private static final int LONGEST_KEY = 1024;
    private static final String UNTYPED = "binary/octet-stream";
    private static final String ENCRYPTION = "x-amz-server-side-encryption";
    private static final Set<String> KEPT =
            Set.of("content-disposition", "content-language", "cache-control", "expires");
    private static final Set<String> OVERRIDES = Set.of(
            "response-content-type",
            "response-content-disposition",
            "response-content-language",
            "response-content-encoding",
            "response-cache-control",
            "response-expires");

    private final StoredObjects objects;
    private final Clock clock;

    S3Api(StoredObjects objects, Clock clock) {
        this.objects = objects;
        this.clock = clock;
    }

    S3Answer put(S3Call call, VerifiedSignature signature) throws IOException {
        call.allowQuery(Set.of());
        call.refuseHeaders("x-amz-copy-source", "x-amz-tagging", "If-Match", "If-None-Match");
        if (call.header("x-amz-acl") != null) {
            throw new S3Error(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
        }
        var encryption = call.header(ENCRYPTION);
        if (encryption != null && !encryption.equals("AES256")) {
            throw new S3Error(
                    400,
                    "InvalidEncryptionAlgorithmError",
                    "The encryption request you specified is not valid. The valid value is AES256.");
        }
        if (call.key().length() > LONGEST_KEY) {
            throw new S3Error(400, "KeyTooLongError", "Your key is too long");
        }
        var headers = headers(call);
        var body = Body.read(call, signature);
        var object = new S3Object(call.bucket(), call.key(), body, headers, clock.instant());
        objects.put(object);
        var answer = new TreeMap<>(body.checksums());
        answer.put("ETag", object.etag());
        answer.put(ENCRYPTION, "AES256");
        return S3Answer.empty(200, answer);
    }

    S3Answer get(S3Call call) {
        call.allowQuery(OVERRIDES);
        var object = find(call);
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(object.headers());
        headers.put("ETag", object.etag());
        headers.put("Last-Modified", S3Answer.httpTime(object.at()));
        headers.put(ENCRYPTION, "AES256");
        if ("ENABLED".equals(call.header("x-amz-checksum-mode"))) {
            headers.putAll(object.body().checksums());
        }
        for (var parameter : call.query().all()) {
            if (OVERRIDES.contains(parameter.name())) {
                headers.put(parameter.name().substring("response-".length()), parameter.value());
            }
        }
        checkType(String.valueOf(headers.get("content-type")));
        return new S3Answer(200, headers, object.body().content());
    }

    S3Answer delete(S3Call call) {
        call.allowQuery(Set.of());
        objects.delete(call.bucket(), call.key());
        return S3Answer.empty(204, Map.of());
    }

    private S3Object find(S3Call call) {
        var object = objects.get(call.bucket(), call.key());
        if (object == null) {
            throw S3Error.noSuchKey();
        }
        return object;
    }

    private static Map<String, String> headers(S3Call call) {
        var headers = new TreeMap<String, String>();
        for (var header : Collections.list(call.request().getHeaderNames())) {
            var name = header.toLowerCase(Locale.ROOT);
            if (KEPT.contains(name) || name.startsWith("x-amz-meta-")) {
                headers.put(name, String.valueOf(call.header(name)));
            }
        }
        var type = call.header("Content-Type");
        headers.put("content-type", checkType(type == null ? UNTYPED : type));
        return headers;
    }

    private static String checkType(String type) {
        try {
            MimeTypeUtils.parseMimeType(type);
            return type;
        } catch (InvalidMimeTypeException e) {
            throw S3Error.invalid("The content type is none.");
        }
    }
}
