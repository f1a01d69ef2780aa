package dev.taly.stack.providers;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;

/** What the checks of Amazon's services share. */
final class Aws {

    private static final String KEYS = " from variables: nobody else is asked who we are, such as a pod's identity";

    private Aws() {}

    /** What the variables lack to ask Amazon at all. */
    static List<Finding> missing(Variables variables, String... more) {
        List<Finding> missing = variables.missing(more);
        if (!missing.isEmpty()) {
            return missing;
        }
        return variables.has("AWS_ACCESS_KEY_ID") && variables.has("AWS_SECRET_ACCESS_KEY")
                ? List.of()
                : List.of(Finding.toDo("this check needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" + KEYS));
    }

    static <B extends AwsClientBuilder<B, ?>> B configured(B builder, Variables variables, String endpoint) {
        builder.region(Region.of(variables.text("AWS_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(credentials(variables)));
        if (variables.has(endpoint)) {
            builder.endpointOverride(address(variables.text(endpoint)));
        }
        return builder;
    }

    static URI address(String text) {
        if (!text.matches("https?://[^/\\s]+\\S*")) {
            throw new UnreachableException("its address is none");
        }
        return URI.create(text);
    }

    /** By the name of the error, which is no secret; its message may name an account. */
    static Finding refused(AwsServiceException error, String right) {
        String code =
                error.awsErrorDetails() == null ? "" : error.awsErrorDetails().errorCode();
        return Finding.toDo("Amazon refused to tell (" + error.statusCode() + (code == null ? "" : " " + code)
                + "): the keys need " + right + " for this check");
    }

    static AwsCredentials credentials(Variables variables) {
        String key = variables.text("AWS_ACCESS_KEY_ID");
        String secret = variables.text("AWS_SECRET_ACCESS_KEY");
        return variables.has("AWS_SESSION_TOKEN")
                ? AwsSessionCredentials.create(key, secret, variables.text("AWS_SESSION_TOKEN"))
                : AwsBasicCredentials.create(key, secret);
    }
}
