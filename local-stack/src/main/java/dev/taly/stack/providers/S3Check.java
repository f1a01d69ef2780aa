package dev.taly.stack.providers;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket of receipts: that it is there, in its region, and not public. */
final class S3Check implements ProviderCheck {

    private static final int NOT_FOUND = 404;
    private static final int MOVED = 301;

    @Override
    public String provider() {
        return "Amazon S3";
    }

    @Override
    public List<Finding> findings(Variables variables) {
        List<Finding> missing = Aws.missing(variables, "TALY_S3_BUCKET", "AWS_REGION");
        if (!missing.isEmpty()) {
            return missing;
        }
        String bucket = variables.text("TALY_S3_BUCKET");
        try (S3Client s3 = Aws.configured(S3Client.builder(), variables, "TALY_S3_ENDPOINT")
                .forcePathStyle(variables.has("TALY_S3_ENDPOINT"))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            List<Finding> findings = new ArrayList<>();
            findings.add(place(s3, bucket, variables.text("AWS_REGION")));
            if (findings.getFirst().level() == Finding.Level.OK) {
                findings.add(publicAccess(s3, bucket));
            }
            return findings;
        } catch (SdkClientException e) {
            throw new UnreachableException("S3 gave no answer");
        }
    }

    private static Finding place(S3Client s3, String bucket, String region) {
        try {
            String there = s3.headBucket(request -> request.bucket(bucket)).bucketRegion();
            return there == null || there.equals(region)
                    ? Finding.ok("the bucket " + bucket + " is there, in " + region)
                    : elsewhere(bucket, there);
        } catch (NoSuchBucketException e) {
            return Finding.toDo("there is no bucket " + bucket + ": make it in " + region);
        } catch (S3Exception e) {
            return switch (e.statusCode()) {
                case NOT_FOUND -> Finding.toDo("there is no bucket " + bucket + ": make it in " + region);
                case MOVED -> elsewhere(bucket, "another region");
                default -> Aws.refused(e, "s3:ListBucket on it");
            };
        }
    }

    private static Finding elsewhere(String bucket, String there) {
        return Finding.toDo("the bucket " + bucket + " is in " + there + ": set AWS_REGION to it, or make one here");
    }

    private static Finding publicAccess(S3Client s3, String bucket) {
        try {
            PublicAccessBlockConfiguration block =
                    s3.getPublicAccessBlock(request -> request.bucket(bucket)).publicAccessBlockConfiguration();
            return block.blockPublicAcls()
                            && block.ignorePublicAcls()
                            && block.blockPublicPolicy()
                            && block.restrictPublicBuckets()
                    ? Finding.ok("nobody gets into it without a signed address")
                    : Finding.toDo("public access to it is not blocked altogether: switch all four settings on");
        } catch (AwsServiceException e) {
            return e.statusCode() == NOT_FOUND
                    ? Finding.toDo("public access to it is not blocked: switch Block Public Access on")
                    : Aws.refused(e, "s3:GetBucketPublicAccessBlock on it");
        }
    }
}
