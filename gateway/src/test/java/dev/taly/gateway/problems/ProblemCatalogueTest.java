package dev.taly.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import dev.taly.gateway.problems.ProblemPages.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The catalogue holds what the sources of all modules say, since the gateway depends on none of them. After a change of
 * problems: {@code ./mvnw -pl gateway -am -Dtest=ProblemCatalogueTest -Dproblems.update=true
 * -Dsurefire.failIfNoSpecifiedTests=false test}.
 */
class ProblemCatalogueTest {

    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final Path CATALOGUE = Path.of("src/main/resources/problems/catalogue.json");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void explainsEveryProblemOfEveryService() throws IOException {
        String expected = JSON.writeValueAsString(problems()) + "\n";
        if (Boolean.getBoolean("problems.update")) {
            Files.writeString(CATALOGUE, expected);
        }

        assertThat(expected).contains("slot-taken", "csrf-token-invalid", "credentials-invalid", "not-found");
        assertThat(Files.readString(CATALOGUE))
                .as("problems changed; see this class for how to update the catalogue")
                .isEqualTo(expected);
    }

    private static List<Entry> problems() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Entry> problems = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
            for (CompilationUnitTree unit : task.parse()) {
                unit.getTypeDecls().stream()
                        .filter(ClassTree.class::isInstance)
                        .map(ClassTree.class::cast)
                        .filter(type -> type.getImplementsClause().stream()
                                .anyMatch(implemented -> implemented.toString().equals("Problem")))
                        .flatMap(ProblemCatalogueTest::entries)
                        .forEach(problems::add);
            }
        }
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparing(Entry::slug).thenComparing(Entry::detail))
                .toList();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(REPOSITORY)) {
            List<Path> sources = new ArrayList<>();
            for (Path main : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith("Problem.java"))
                            .forEach(sources::add);
                }
            }
            return sources;
        }
    }

    private static Stream<Entry> entries(ClassTree type) {
        return type.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(member -> member.getInitializer() instanceof NewClassTree)
                .map(constant -> entry(type, constant));
    }

    /** Either {@code NAME(HttpStatus.X, "title", "detail", …)}, or a single constant whose methods say it. */
    private static Entry entry(ClassTree type, VariableTree constant) {
        List<? extends ExpressionTree> given = ((NewClassTree) constant.getInitializer()).getArguments();
        List<? extends ExpressionTree> said = given.isEmpty()
                ? Stream.of("status", "title", "detail")
                        .map(method -> returned(type, method))
                        .toList()
                : given;
        String status = ((MemberSelectTree) said.get(0)).getIdentifier().toString();
        return new Entry(
                constant.getName().toString().toLowerCase(Locale.ROOT).replace('_', '-'),
                HttpStatus.valueOf(status).value(),
                text(said.get(1)),
                text(said.get(2)));
    }

    private static ExpressionTree returned(ClassTree type, String method) {
        return type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(candidate -> candidate.getName().contentEquals(method))
                .map(found -> (ReturnTree) found.getBody().getStatements().getFirst())
                .map(ReturnTree::getExpression)
                .findFirst()
                .orElseThrow();
    }

    private static String text(ExpressionTree expression) {
        return switch (expression) {
            case LiteralTree literal -> String.valueOf(literal.getValue());
            case BinaryTree sum -> text(sum.getLeftOperand()) + text(sum.getRightOperand());
            default -> throw new IllegalStateException("Not a text: " + expression);
        };
    }
}
