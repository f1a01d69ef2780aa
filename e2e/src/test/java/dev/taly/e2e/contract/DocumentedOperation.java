package dev.taly.e2e.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a document says of one operation. */
final class DocumentedOperation {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    private static final int MOST = 10;

    private final Document document;
    private final String method;
    private final String template;
    private final Pattern path;
    private final JsonNode node;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    DocumentedOperation(Document document, String method, String template, JsonNode node) {
        this.document = document;
        this.method = method;
        this.template = template;
        this.path = Pattern.compile(VARIABLE.matcher(template).replaceAll("[^/]+"));
        this.node = node;
    }

    boolean answers(String otherMethod, String otherPath) {
        return method.equals(otherMethod) && path.matcher(otherPath).matches();
    }

    int variables() {
        return (int) VARIABLE.matcher(template).results().count();
    }

    /** By status, {@code default} included: every answer that says no. */
    Map<String, JsonNode> refusals() {
        return node.path("responses").properties().stream()
                .filter(response -> response.getKey().matches("[45]..|default"))
                .collect(Collectors.toMap(Map.Entry::getKey, response -> document.resolved(response.getValue())));
    }

    @Override
    public String toString() {
        return method + " " + template;
    }

    void check(byte @Nullable [] body, Answer answer) {
        int status = answer.status();
        JsonNode documented = response(status);
        if (documented.isMissingNode()) {
            throw differs(status, answer.body(), "has no such status");
        }
        checkContent(documented.path("content"), status, answer);
        JsonNode sent = node.at("/requestBody/content/application~1json/schema");
        if (status < 400 && body != null && !sent.isMissingNode()) {
            checkJson(sent, new String(body, StandardCharsets.UTF_8), "what was sent", status);
        }
    }

    /** Every refusal may be one that no operation mentions; what succeeds is always mentioned. */
    private JsonNode response(int status) {
        JsonNode responses = node.path("responses");
        JsonNode own = responses.path(String.valueOf(status));
        return document.resolved(own.isMissingNode() && status >= 400 ? responses.path("default") : own);
    }

    private void checkContent(JsonNode content, int status, Answer answer) {
        if (answer.body().isEmpty()) {
            if (!content.isMissingNode()) {
                throw differs(status, "nothing", "has a body");
            }
            return;
        }
        String type = Objects.requireNonNullElse(answer.type(), "no type");
        JsonNode media = content.path(type);
        if (media.isMissingNode()) {
            throw differs(status, type, "has " + content.propertyNames());
        }
        if (type.endsWith("json") && media.has("schema")) {
            checkJson(media.path("schema"), answer.body(), "what was answered", status);
        }
    }

    private void checkJson(JsonNode schema, String text, String what, int status) {
        List<Error> errors;
        try {
            errors = schemas.computeIfAbsent(what + " with " + status, key -> document.schema(schema))
                    .validate(JsonMapper.shared().readTree(text));
        } catch (JacksonException e) {
            throw differs(status, text, "has JSON");
        }
        if (!errors.isEmpty()) {
            String first = errors.stream().limit(MOST).map(Error::toString).collect(Collectors.joining("; "));
            throw differs(status, text, "says of " + what + ": " + first);
        }
    }

    private AssertionError differs(int status, String found, String documented) {
        return new AssertionError(
                "%s %s %d: %s; its OpenAPI document %s".formatted(method, template, status, found, documented));
    }
}
