package dev.taly.payment.receipts;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The clients of S3. Credentials come from where the AWS SDK looks for them: variables or the pod's identity. */
@Configuration(proxyBeanMethods = false)
class ReceiptStorage {

    @Bean(destroyMethod = "close")
    S3Client s3(ReceiptSettings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .forcePathStyle(settings.internal().isPresent())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(settings.timeout()))
                // the worker tries again, later each time
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallTimeout(settings.timeout()));
        settings.internal().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** Calls nobody: it signs addresses. */
    @Bean(destroyMethod = "close")
    S3Presigner s3Presigner(ReceiptSettings settings) {
        Optional<URI> endpoint = settings.external();
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(settings.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(endpoint.isPresent())
                        .build());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
