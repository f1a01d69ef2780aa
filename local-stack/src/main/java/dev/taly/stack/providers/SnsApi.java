package dev.taly.stack.providers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Questions to Amazon SNS by its query protocol, signed as its SDK does, which has more than the two that are asked here. */
final class SnsApi implements AutoCloseable {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final Variables variables;
    private final String region;
    private final URI address;

    SnsApi(Variables variables) {
        this.variables = variables;
        this.region = variables.text("AWS_REGION");
        this.address =
                Aws.address(variables.url("TALY_SNS_ENDPOINT", "https://sns." + region + ".amazonaws.com") + "/");
    }

    /**
     * The answer in XML.
     *
     * @throws AwsServiceException if it is a refusal
     */
    Document ask(String action, Map<String, String> parameters) throws IOException {
        Map<String, String> form = new TreeMap<>(parameters);
        form.put("Action", action);
        form.put("Version", "2010-03-31");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        SignedRequest signed = signed(body);
        HttpExecuteResponse answer = http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElseThrow())
                        .build())
                .call();
        int status = answer.httpResponse().statusCode();
        Document document = document(
                answer.responseBody().isPresent() ? answer.responseBody().get().readAllBytes() : new byte[0]);
        if (status != 200) {
            throw AwsServiceException.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(text(document, "Code"))
                            .build())
                    .build();
        }
        return document;
    }

    /** What the first element of this name has; empty without one. */
    static String text(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private SignedRequest signed(String body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(address)
                .putHeader("Content-Type", FORM)
                .putHeader("Content-Length", Integer.toString(body.length()))
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(Aws.credentials(variables))
                        .request(request)
                        .payload(ContentStreamProvider.fromUtf8String(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sns")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    }

    /** An empty one for what is no XML, such as the page of a proxy. */
    private static Document document(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null); // which would write to the console
            return parsed(builder, body);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document parsed(DocumentBuilder builder, byte[] body) {
        try {
            return builder.parse(new ByteArrayInputStream(body));
        } catch (IOException | SAXException none) {
            return builder.newDocument();
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
