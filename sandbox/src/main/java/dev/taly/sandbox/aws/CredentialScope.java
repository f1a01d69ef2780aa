package dev.taly.sandbox.aws;

/** For what a key is good: {@code AKID/20261122/eu-central-1/s3/aws4_request}. */
record CredentialScope(String accessKeyId, String date, String region, String service) {

    static final String TERMINATOR = "aws4_request";

    /** @throws IllegalArgumentException when it is none */
    static CredentialScope parse(String credential) {
        var parts = credential.split("/", -1);
        if (parts.length != 5 || !parts[4].equals(TERMINATOR) || !parts[1].matches("\\d{8}")) {
            throw new IllegalArgumentException("the credential is not KEY/DATE/REGION/SERVICE/" + TERMINATOR);
        }
        return new CredentialScope(parts[0], parts[1], parts[2], parts[3]);
    }

    /** Without the key's id. */
    String text() {
        return String.join("/", date, region, service, TERMINATOR);
    }
}
