package dev.taly.sandbox.s3;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is stored, the latest first: for tests to count. */
@RestController
class S3RecordController {

    private final StoredObjects objects;

    S3RecordController(StoredObjects objects) {
        this.objects = objects;
    }

    record Recorded(String bucket, String key, int size, String contentType, Instant at) {}

    @GetMapping("/sandbox/s3/objects")
    Map<String, List<Recorded>> objects() {
        return Map.of(
                "items",
                objects.newestFirst().stream().map(S3RecordController::recorded).toList());
    }

    private static Recorded recorded(S3Object object) {
        return new Recorded(
                object.bucket(),
                object.key(),
                object.size(),
                String.valueOf(object.headers().get("content-type")),
                object.at());
    }
}
