package dev.taly.e2e.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All operations of all services' committed OpenAPI documents. */
public class Contract {

    private static final Contract COMMITTED = new Contract(documents());

    private static final Contract NONE = new Contract(List.of()) {
        @Override
        public void check(String method, String path, byte @Nullable [] body, Answer answer) {}
    };

    private final List<DocumentedOperation> operations;

    Contract(List<Document> documents) {
        this.operations = documents.stream()
                .flatMap(document -> document.operations().stream())
                .sorted(Comparator.comparingInt(DocumentedOperation::variables))
                .toList();
    }

    /** Asks for nothing. */
    public static Contract none() {
        return NONE;
    }

    /** What is in the repository, read once. */
    public static Contract committed() {
        return COMMITTED;
    }

    /**
     * Compares an answer with what is documented of its operation, and what was sent, if it was taken.
     *
     * @param body what was sent as JSON, or null
     * @throws AssertionError if they differ
     */
    public void check(String method, String path, byte @Nullable [] body, Answer answer) {
        Optional<DocumentedOperation> operation = operation(method, path.split("[?#]", 2)[0]);
        if (operation.isPresent()) {
            operation.get().check(body, answer);
        } else if (answer.status() < 400 && path.startsWith("/api/") && !method.equals("HEAD")) {
            throw new AssertionError("%s %s %d: it is in no OpenAPI document".formatted(method, path, answer.status()));
        }
    }

    Optional<DocumentedOperation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.answers(method, path))
                .findFirst();
    }

    private static List<Document> documents() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.map(module -> module.resolve("openapi.yaml"))
                    .filter(Files::exists)
                    .map(Document::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
