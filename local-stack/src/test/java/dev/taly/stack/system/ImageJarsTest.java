package dev.taly.stack.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images are made of the sources that lie beside them. */
class ImageJarsTest {
    private static final Path ROOT = Repository.find().root();
    private static final Path SCRIPT = ROOT.resolve("deploy/images/jars");
    private static final Pattern IMAGE = Pattern.compile("(?m)^(?:FROM|\\s+image:) (\\S+)");
    private static final List<String> MODULES = List.of(
            "sandbox",
            "gateway",
            "auth-service",
            "user-service",
            "booking-service",
            "payment-service",
            "notification-service",
            "analytics-service",
            "local-stack");

    @TempDir
    Path sources;

    /** A tree with jars of before, and a build that makes new ones only where there are none, as an incremental one may. */
    @BeforeEach
    void lay() throws IOException {
        for (String module : MODULES) {
            Files.createDirectories(sources.resolve(module + "/target"));
            Files.writeString(jar(module), "of before");
        }
        Path build = sources.resolve("mvnw");
        Files.writeString(build, """
                #!/usr/bin/env bash
                for module in %s; do
                  jar=$module/target/$module-1.jar
                  [ -e "$jar" ] || { mkdir -p "${jar%%/*}"; printf 'of these sources' >"$jar"; }
                done
                """.formatted(String.join(" ", MODULES)));
        Files.setPosixFilePermissions(build, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void areBuiltWhateverJarsLieThere() throws Exception {
        assertThat(run(null)).isEmpty();

        for (String module : MODULES) {
            assertThat(jar(module)).as(module).hasContent("of these sources");
        }
    }

    @Test
    void takeJarsOfBeforeWhenAskedTo() throws Exception {
        assertThat(run("prebuilt")).isEmpty();

        for (String module : MODULES) {
            assertThat(jar(module)).as(module).hasContent("of before");
        }
    }

    @Test
    void sayWhichJarIsMissing() throws Exception {
        Files.delete(jar("user-service"));

        assertThat(run("prebuilt")).contains("user-service has no jar", "./mvnw package");
        assertThat(run("old")).contains("JARS is source or prebuilt, not 'old'");
    }

    @Test
    void comeFromTheSourcesUnlessOneAsks() throws IOException {
        String dockerfile = Files.readString(ROOT.resolve("Dockerfile"));

        assertThat(dockerfile).contains("\nARG JARS=source\n").containsOnlyOnce(" deploy/images/jars\n");
        assertThat(dockerfile.lines().filter(line -> line.contains("mvnw") && !line.startsWith("#")))
                .isEmpty();
        assertThat(Files.readString(ROOT.resolve("docker-compose.yml"))).doesNotContain("JARS");
        assertThat(Files.readAllLines(ROOT.resolve(".dockerignore"))).contains("!deploy/images");
        assertThat(Files.isExecutable(SCRIPT)).isTrue();
    }

    /** A version of a part, such as 18, is another image next month. */
    @Test
    void standOnImagesOfOneVersion() throws IOException {
        String files =
                Files.readString(ROOT.resolve("Dockerfile")) + Files.readString(ROOT.resolve("docker-compose.yml"));

        assertThat(IMAGE.matcher(files).results().map(MatchResult::group).map(image -> image.replaceAll(".* ", "")))
                .filteredOn(image -> image.contains(":"))
                .hasSizeGreaterThan(4)
                .allMatch(image -> image.matches("[a-z-]+:\\d+\\.\\d+\\S*"));
    }

    private Path jar(String module) {
        return sources.resolve(module + "/target/" + module + "-1.jar");
    }

    /** What it complains of; empty when it ends well. */
    private String run(String jars) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString())
                .directory(sources.toFile())
                .redirectErrorStream(true);
        builder.environment().remove("JARS");
        if (jars != null) {
            builder.environment().put("JARS", jars);
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor() == 0).as(said).isEqualTo(said.isEmpty());
        return said;
    }
}
