package dev.taly.sandbox.s3;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was put, of which the oldest is forgotten when it becomes too much: 50,000 objects or 256 MB. */
@Component
class StoredObjects {

    static final Set<String> BUCKETS = Set.of("taly-receipts");

    private static final int MOST_OBJECTS = 50_000;
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private record Name(String bucket, String key) {}

    private final LinkedHashMap<Name, S3Object> objects = new LinkedHashMap<>();
    private long bytes;

    synchronized void put(S3Object object) {
        delete(object.bucket(), object.key());
        objects.put(new Name(object.bucket(), object.key()), object);
        bytes += object.size();
        while (objects.size() > MOST_OBJECTS || bytes > MOST_BYTES) {
            bytes -= objects.pollFirstEntry().getValue().size();
        }
    }

    synchronized @Nullable S3Object get(String bucket, String key) {
        return objects.get(new Name(bucket, key));
    }

    synchronized void delete(String bucket, String key) {
        var gone = objects.remove(new Name(bucket, key));
        bytes -= gone == null ? 0 : gone.size();
    }

    /** In the order of their keys. */
    synchronized List<S3Object> of(String bucket, Predicate<String> wanted) {
        var found = new TreeMap<String, S3Object>();
        objects.values().stream()
                .filter(object -> object.bucket().equals(bucket) && wanted.test(object.key()))
                .forEach(object -> found.put(object.key(), object));
        return List.copyOf(found.values());
    }

    synchronized List<S3Object> newestFirst() {
        return List.copyOf(objects.sequencedValues().reversed());
    }
}
