package dev.taly.stack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.stack.machine.StackException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    Path folder;

    @Test
    void takesAnExecutableJarApartInTheOrderOfItsIndex() throws IOException {
        Program program = Program.of(jar("Start-Class: a.Main\n", "one"), folder.resolve("programs"));

        assertThat(program.mainClass()).isEqualTo("a.Main");
        assertThat(program.classpath())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("app.jar", "z-1.0.jar", "a-0.1-SNAPSHOT.jar");
        assertThat(program.classpath().get(1)).hasContent("library");
        try (JarFile application = new JarFile(program.classpath().getFirst().toFile())) {
            assertThat(application.getEntry("a/").isDirectory()).isTrue();
            assertThat(application.getEntry("a/Main.class")).isNotNull();
            assertThat(application.getEntry("BOOT-INF/lib/z-1.0.jar")).isNull();
        }
    }

    @Test
    void givesEachBuildAFolderThatStaysAsItIs() throws IOException {
        Path programs = folder.resolve("programs");
        Program first = Program.of(jar("Start-Class: a.Main\n", "one"), programs);
        Files.writeString(first.classpath().get(2), "touched");

        assertThat(Program.of(jar("Start-Class: a.Main\n", "one"), programs)).isEqualTo(first);
        assertThat(first.classpath().get(2)).hasContent("touched");

        Program second = Program.of(jar("Start-Class: a.Main\n", "two"), programs);
        assertThat(second.folder()).isNotEqualTo(first.folder());
        assertThat(second.classpath().get(2)).hasContent("two");
    }

    @Test
    void forgetsABuildThatNobodyRuns() throws IOException {
        Path programs = folder.resolve("programs");
        Program running = Program.of(jar("Start-Class: a.Main\n", "one"), programs);
        Process user =
                new ProcessBuilder("sh", "-c", "read line", running.folder().toString()).start();
        try {
            Program idle = Program.of(jar("Start-Class: a.Main\n", "two"), programs);
            Program latest = Program.of(jar("Start-Class: a.Main\n", "three"), programs);

            assertThat(running.folder()).exists();
            assertThat(idle.folder()).doesNotExist();
            assertThat(latest.folder()).exists();
        } finally {
            user.destroyForcibly();
        }
    }

    @Test
    void refusesAJarThatCannotBeStarted() throws IOException {
        Path jar = jar("", "one");

        assertThatThrownBy(() -> Program.of(jar, folder.resolve("programs"))).isInstanceOf(StackException.class);
    }

    private Path jar(String startClass, String ownLibrary) throws IOException {
        Map<String, String> entries = new TreeMap<>(Map.of(
                "BOOT-INF/classes/a/", "",
                "BOOT-INF/classes/a/Main.class", "class",
                "BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/z-1.0.jar\"\n- \"BOOT-INF/lib/a-0.1-SNAPSHOT.jar\"\n",
                "BOOT-INF/lib/a-0.1-SNAPSHOT.jar", ownLibrary,
                "BOOT-INF/lib/z-1.0.jar", "library"));
        Path jar = folder.resolve("app-0.1-SNAPSHOT.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            write(zip, JarFile.MANIFEST_NAME, "Manifest-Version: 1.0\n" + startClass);
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                write(zip, entry.getKey(), entry.getValue());
            }
        }
        return jar;
    }

    private static void write(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
