package dev.taly.sandbox.s3;

import dev.taly.sandbox.aws.SignatureRefused;
import dev.taly.sandbox.aws.SignatureV4;
import dev.taly.sandbox.aws.VerifiedSignature;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** S3 over HTTP, path-style. Nothing is done, and nothing is said about what there is, before the signature is right. */
@RestController
@RequestMapping("/s3/**")
class S3Controller {

    private final SignatureV4 signatures;
    private final S3Api api;
    private final StoredObjects objects;

    S3Controller(SignatureV4 signatures, S3Api api, StoredObjects objects) {
        this.signatures = signatures;
        this.api = api;
        this.objects = objects;
    }

    @RequestMapping
    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var call = S3Call.of(request);
        var signature = signatures.verify(request, "s3", Body.declared(request));
        if (!signature.isPresigned() && request.getHeader("x-amz-content-sha256") == null) {
            throw new S3Error(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        }
        if (!StoredObjects.BUCKETS.contains(call.bucket())) {
            throw S3Error.noSuchBucket();
        }
        var answer = call.key().isEmpty() ? bucket(call) : object(call, signature);
        answer.send(response, requestId(), request.getMethod().equals("HEAD"));
    }

    private S3Answer bucket(S3Call call) {
        return switch (call.request().getMethod()) {
            case "GET" ->
                call.query().all().stream()
                                .anyMatch(parameter -> parameter.name().equals("publicAccessBlock"))
                        ? publicAccessBlock()
                        : new S3Listing(call, objects).answer();
            case "HEAD" -> S3Answer.empty(200, Map.of("x-amz-bucket-region", "eu-central-1"));
            default -> throw S3Error.notImplemented("changes of buckets");
        };
    }

    private static S3Answer publicAccessBlock() {
        var settings = Stream.of("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
                .map(name -> Xml.text(name, "true"))
                .collect(Collectors.joining());
        return S3Answer.xml(200, Xml.document(Xml.element("PublicAccessBlockConfiguration", settings)));
    }

    private S3Answer object(S3Call call, VerifiedSignature signature) throws IOException {
        return switch (call.request().getMethod()) {
            case "GET", "HEAD" -> api.get(call);
            case "PUT" -> api.put(call, signature);
            case "DELETE" -> api.delete(call);
            default ->
                throw new S3Error(
                        405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        };
    }

    @ExceptionHandler
    void refused(SignatureRefused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refused(S3Error.of(refused), request, response);
    }

    @ExceptionHandler
    void refused(S3Error error, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var requestId = requestId();
        S3Answer.xml(error.status(), error.xml(request.getRequestURI(), requestId))
                .send(response, requestId, request.getMethod().equals("HEAD"));
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    }
}
