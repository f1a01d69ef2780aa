package dev.taly.payment.receipts;

import java.time.Instant;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;

/** Keeps receipts in S3. Nobody reads them but by an address that is signed for a few minutes. */
@Component
class ReceiptStore {

    private static final String PDF = "application/pdf";

    private final S3Client s3;
    private final S3Presigner presigner;
    private final ReceiptSettings settings;

    ReceiptStore(S3Client s3, S3Presigner presigner, ReceiptSettings settings) {
        this.s3 = s3;
        this.presigner = presigner;
        this.settings = settings;
    }

    /** @param expiresAt machine time */
    record Link(String url, Instant expiresAt) {}

    /** @throws software.amazon.awssdk.core.exception.SdkException when it may not be stored */
    void put(Receipt receipt, byte[] pdf) {
        s3.putObject(
                put -> put.bucket(settings.bucket())
                        .key(receipt.key())
                        .contentType(PDF)
                        .serverSideEncryption(ServerSideEncryption.AES256),
                RequestBody.fromBytes(pdf));
    }

    /** Where a browser can download it for a while. */
    Link link(Receipt receipt) {
        PresignedGetObjectRequest signed =
                presigner.presignGetObject(presign -> presign.signatureDuration(settings.linkLife())
                        .getObjectRequest(get -> get.bucket(settings.bucket())
                                .key(receipt.key())
                                .responseContentType(PDF)
                                .responseContentDisposition("attachment; filename=\"" + receipt.fileName() + "\"")));
        return new Link(signed.url().toString(), signed.expiration());
    }
}
