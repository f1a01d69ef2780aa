package dev.taly.sandbox.s3;

import dev.taly.sandbox.aws.QueryParameters;
import dev.taly.sandbox.aws.UriText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of which object, or of its bucket when the key is empty. */
record S3Call(HttpServletRequest request, String bucket, String key, QueryParameters query) {

    static S3Call of(HttpServletRequest request) {
        var path = request.getRequestURI().substring("/s3".length()).split("/", 3);
        try {
            return new S3Call(
                    request,
                    path.length < 2 ? "" : UriText.decoded(path[1]),
                    path.length < 3 ? "" : UriText.decoded(path[2]),
                    QueryParameters.of(request.getQueryString()));
        } catch (IllegalArgumentException e) {
            throw new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.");
        }
    }

    @Nullable
    String header(String name) {
        return request.getHeader(name);
    }

    /** Subresources such as {@code ?acl} would do something else than what is done here. */
    void allowQuery(Set<String> known) {
        for (var parameter : query.all()) {
            var name = parameter.name();
            if (!known.contains(name) && !name.startsWith("X-Amz-") && !name.equals("x-id")) {
                throw S3Error.notImplemented("the parameter " + name);
            }
        }
    }

    void refuseHeaders(String... names) {
        for (var name : names) {
            if (header(name) != null) {
                throw S3Error.notImplemented("the header " + name);
            }
        }
    }
}
