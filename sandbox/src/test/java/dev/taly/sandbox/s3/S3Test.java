package dev.taly.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.taly.sandbox.Control;
import dev.taly.sandbox.Http;
import dev.taly.sandbox.SandboxTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The real SDK against the double. */
@SandboxTest
class S3Test {

    private static final String BUCKET = "taly-receipts";
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private final String key = "receipts/" + UUID.randomUUID() + "/a b+c(ü)~'%.pdf";
    private S3Client s3;

    @BeforeEach
    void aClient() {
        s3 = client(SandboxTest.AWS_SECRET);
    }

    @AfterEach
    void backToNormal() throws Exception {
        new Control(port).backToNormal();
        s3.close();
    }

    @Test
    void givesBackWhatWasPut() {
        put("hello");

        var got = s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key));

        assertThat(got.asUtf8String()).isEqualTo("hello");
        assertThat(got.response().contentType()).isEqualTo("application/pdf");
        assertThat(got.response().contentLength()).isEqualTo(5);
        assertThat(got.response().eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(got.response().metadata()).isEqualTo(Map.of("receipt", "2026-000017"));
        assertThat(got.response().serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(got.response().lastModified()).isBetween(now().minusSeconds(60), now().plusSeconds(1));
        var head = s3.headObject(h -> h.bucket(BUCKET).key(key));
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.contentType()).isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 131_071, 131_072, 1_000_000})
    void takesBodiesOfAnySizeInSignedChunks(int size) {
        var bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }

        s3.putObject(p -> p.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));

        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asByteArray())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChecksumAlgorithm.class,
            names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void checksWhatTheSenderCounted(ChecksumAlgorithm algorithm) {
        var put = s3.putObject(
                p -> p.bucket(BUCKET).key(key).checksumAlgorithm(algorithm), RequestBody.fromString("hello"));

        assertThat(put.eTag()).isNotNull();
        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String())
                .isEqualTo("hello");
    }

    @Test
    void takesBodiesThatAreSignedAsAWhole() {
        try (var plain = builder(SandboxTest.AWS_SECRET)
                .serviceConfiguration(c -> c.chunkedEncodingEnabled(false))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build()) {
            plain.putObject(p -> p.bucket(BUCKET).key(key), RequestBody.fromString("whole"));
        }

        assertThat(s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String())
                .isEqualTo("whole");
    }

    @Test
    void forgetsWhatIsDeleted() {
        put("hello");

        s3.deleteObject(d -> d.bucket(BUCKET).key(key));
        s3.deleteObject(d -> d.bucket(BUCKET).key(key));

        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)))
                .matches(e -> e.statusCode() == 404 && e.requestId() != null);
        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(() -> s3.headObject(h -> h.bucket(BUCKET).key(key)));
    }

    @Test
    void listsPageByPage() {
        var folder = "list & more/" + UUID.randomUUID() + "/";
        for (var name : new String[] {"c", "a", "b <1>"}) {
            s3.putObject(p -> p.bucket(BUCKET).key(folder + name), RequestBody.fromString(name));
        }

        var pages =
                s3.listObjectsV2Paginator(l -> l.bucket(BUCKET).prefix(folder).maxKeys(2));

        assertThat(pages.contents().stream().map(object -> object.key().substring(folder.length())))
                .containsExactly("a", "b <1>", "c");
        assertThat(pages.stream()).hasSize(2);
    }

    @Test
    void knowsOneBucket() {
        assertThat(s3.headBucket(h -> h.bucket(BUCKET)).bucketRegion()).isEqualTo("eu-central-1");
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.headBucket(h -> h.bucket("another")));
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> s3.putObject(p -> p.bucket("another").key("k"), RequestBody.fromString("x")));
    }

    @Test
    void refusesAnotherSecretAndAnotherKey() {
        refuses("SignatureDoesNotMatch", client("another"));
        refuses(
                "InvalidAccessKeyId",
                builder(AwsBasicCredentials.create("AKIDOTHER", SandboxTest.AWS_SECRET))
                        .build());
    }

    private void refuses(String code, S3Client client) {
        try (client) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> client.putObject(p -> p.bucket(BUCKET).key(key), RequestBody.fromString("hello")))
                    .matches(e -> e.statusCode() == 403)
                    .matches(e -> e.awsErrorDetails().errorCode().equals(code), code);
        }
        assertThatExceptionOfType(NoSuchKeyException.class)
                .isThrownBy(() -> s3.headObject(h -> h.bucket(BUCKET).key(key)));
    }

    @Test
    void refusesWhatItDoesNotDouble() {
        refusesWith(
                "AccessControlListNotSupported",
                () -> s3.putObject(
                        p -> p.bucket(BUCKET).key(key).acl(ObjectCannedACL.PUBLIC_READ), RequestBody.fromString("x")));
        refusesWith(
                "InvalidEncryptionAlgorithmError",
                () -> s3.putObject(
                        p -> p.bucket(BUCKET).key(key).serverSideEncryption(ServerSideEncryption.AWS_KMS),
                        RequestBody.fromString("x")));
        refusesWith(
                "NotImplemented", () -> s3.getObjectAcl(a -> a.bucket(BUCKET).key(key)));
        refusesWith(
                "NotImplemented",
                () -> s3.putObject(p -> p.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromString("x")));
        refusesWith("NotImplemented", () -> s3.createBucket(c -> c.bucket(BUCKET)));
    }

    private static void refusesWith(String code, Runnable call) {
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(call::run)
                .matches(e -> e.awsErrorDetails().errorCode().equals(code), code);
    }

    @Test
    void opensASignedAddressAsItWasSigned() throws Exception {
        put("hello");

        var answer = browse(presigned(Duration.ofMinutes(5)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private, max-age=60");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"receipt-2026-000017.pdf\"");
    }

    @Test
    void opensASignedAddressOnTheHostThatWasSignedOnly() throws Exception {
        put("hello");

        error(browse(presigned(Duration.ofMinutes(5)).replace("127.0.0.1", "localhost")), 403, "SignatureDoesNotMatch");
    }

    @Test
    void refusesASignedAddressThatIsTooOld() throws Exception {
        put("hello");
        var address = presigned(Duration.ofSeconds(1));

        var answer = await().atMost(Duration.ofSeconds(30)).until(() -> browse(address), a -> a.statusCode() != 200);

        error(answer, 403, "AccessDenied");
        assertThat(answer.body()).contains("<Message>Request has expired</Message>");
    }

    @Test
    void refusesASignedAddressThatWasChanged() throws Exception {
        put("hello");
        var other = key.replace("receipts/", "receipts2/");
        s3.putObject(p -> p.bucket(BUCKET).key(other), RequestBody.fromString("of somebody else"));
        var address = presigned(Duration.ofMinutes(5));

        error(browse(address.replace("/receipts/", "/receipts2/")), 403, "SignatureDoesNotMatch");
        error(browse(address.replace("receipt-2026-000017", "other")), 403, "SignatureDoesNotMatch");
        error(browse(address.replace("X-Amz-Expires=300", "X-Amz-Expires=3000")), 403, "SignatureDoesNotMatch");
        error(browse(address.replaceAll("X-Amz-Expires=300", "X-Amz-Expires=604801")), 400, "AuthorizationQuery");
        error(browse(address.replaceAll("&X-Amz-Signature=[0-9a-f]+", "")), 400, "AuthorizationQueryParametersError");
        error(browse(address.replaceAll("\\?.*", "")), 403, "AccessDenied");
        var put = HttpRequest.newBuilder(URI.create(address)).PUT(HttpRequest.BodyPublishers.ofString("mine"));
        error(BROWSER.send(put.build(), HttpResponse.BodyHandlers.ofString()), 403, "SignatureDoesNotMatch");
    }

    @Test
    void refusesHeadersThatChangeWhatIsDoneAndWereNotSigned() throws Exception {
        put("hello");
        var get = HttpRequest.newBuilder(URI.create(presigned(Duration.ofMinutes(5))))
                .header("x-amz-checksum-mode", "ENABLED");

        var answer = BROWSER.send(get.build(), HttpResponse.BodyHandlers.ofString());

        error(answer, 403, "AccessDenied");
    }

    @Test
    void refusesABodyThatIsNotTheSignedOne() throws Exception {
        error(put(signed("hello", s -> {}), "HELLO"), 400, "XAmzContentSHA256Mismatch");
        var chunked = signed("hello", s -> s.putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, true));
        error(put(chunked, chunked.body.replace("hello", "HELLO")), 403, "SignatureDoesNotMatch");
        error(put(chunked, chunked.body.replaceFirst("5;", "x;")), 400, "IncompleteBody");
        assertThat(put(chunked, chunked.body).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesASignatureOfAnotherTime() throws Exception {
        var past = Clock.fixed(now().minusSeconds(16 * 60), ZoneOffset.UTC);

        error(put(signed("hello", s -> s.putProperty(HttpSigner.SIGNING_CLOCK, past)), "hello"), 403, "RequestTimeToo");
    }

    @Test
    void refusesASignatureForAnotherService() throws Exception {
        var ses = signed("hello", s -> s.putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "ses"));

        error(put(ses, "hello"), 400, "AuthorizationHeaderMalformed");
    }

    @Test
    void refusesCallsWithoutASignature() throws Exception {
        error(new Http(port).get("/s3/" + BUCKET + "/k"), 403, "AccessDenied");
        error(new Http(port).get("/s3/nowhere"), 403, "AccessDenied");
    }

    @Test
    void recordsWhatIsStored() throws Exception {
        put("hello");

        var latest = new Control(port).items("/sandbox/s3/objects").path(0);

        assertThat(latest.path("bucket").stringValue()).isEqualTo(BUCKET);
        assertThat(latest.path("key").stringValue()).isEqualTo(key);
        assertThat(latest.path("size").intValue()).isEqualTo(5);
        assertThat(latest.path("contentType").stringValue()).isEqualTo("application/pdf");
        assertThat(Instant.parse(latest.path("at").stringValue())).isAfter(now().minusSeconds(60));
    }

    @Test
    void failsWhenItIsTold() throws Exception {
        new Control(port).fault("{'provider': 's3', 'fault': 'ERROR', 'status': 503, 'method': 'PUT', 'times': 1}");

        refusesWith("InternalError", () -> put("hello"));

        put("hello");
    }

    private void put(String text) {
        s3.putObject(
                p -> p.bucket(BUCKET)
                        .key(key)
                        .contentType("application/pdf")
                        .serverSideEncryption(ServerSideEncryption.AES256)
                        .metadata(Map.of("receipt", "2026-000017")),
                RequestBody.fromString(text));
    }

    private String presigned(Duration life) {
        var get = GetObjectRequest.builder()
                .bucket(BUCKET)
                .key(key)
                .responseContentType("text/plain")
                .responseCacheControl("private, max-age=60")
                .responseContentDisposition("attachment; filename=\"receipt-2026-000017.pdf\"")
                .build();
        try (var presigner = S3Presigner.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials(SandboxTest.AWS_SECRET)))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            return presigner
                    .presignGetObject(p -> p.signatureDuration(life).getObjectRequest(get))
                    .url()
                    .toString();
        }
    }

    private record Signed(Map<String, List<String>> headers, String body) {}

    /** What no SDK would send, but rightly signed. */
    private Signed signed(String body, Consumer<SignRequest.Builder<AwsCredentialsIdentity>> how) throws Exception {
        var request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.PUT)
                .uri(URI.create(endpoint() + "/" + BUCKET + "/signed"))
                .putHeader("Content-Length", String.valueOf(body.length()))
                .build();
        var signed = AwsV4HttpSigner.create().sign(s -> {
            s.identity(credentials(SandboxTest.AWS_SECRET))
                    .request(request)
                    .payload(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false);
            how.accept(s);
        });
        try (var stream = signed.payload().orElseThrow().newStream()) {
            return new Signed(
                    signed.request().headers(), new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
    }

    private HttpResponse<String> put(Signed signed, String body) throws Exception {
        var put = HttpRequest.newBuilder(URI.create(endpoint() + "/" + BUCKET + "/signed"))
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        signed.headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                put.header(name, values.getFirst());
            }
        });
        return BROWSER.send(put.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> browse(String address) throws Exception {
        return BROWSER.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void error(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/xml");
        assertThat(answer.body()).contains("<Error><Code>" + code);
    }

    private S3Client client(String secret) {
        return builder(secret).build();
    }

    private S3ClientBuilder builder(String secret) {
        return builder(credentials(secret));
    }

    private S3ClientBuilder builder(AwsBasicCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    private static AwsBasicCredentials credentials(String secret) {
        return AwsBasicCredentials.create(SandboxTest.AWS_KEY, secret);
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + port + "/s3");
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
