package dev.taly.stack.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.machine.Shell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC");

    @TempDir
    Path folder;

    @Test
    void holdsTheClassesOfLibrariesThatProgramsLoaded() throws IOException {
        Program program = program("app", library("one", "One"));
        ClassArchive archive = archive(FLAGS, program);
        assertThat(archive.hasNotes()).isFalse();
        assertThat(sources(archive.note("app"), archive, program)).contains("One source: file:");

        assertThat(archive.make(JAVA)).isTrue();

        assertThat(archive.isMade()).isTrue();
        assertThat(archive.hasNotes()).isFalse();
        assertThat(sources(archive.use(), archive, program)).contains("One source: shared objects file");
    }

    @Test
    void isMadeAgainWhenItWasDamagedAndNeverStopsAStart() throws IOException {
        Program program = program("app", library("one", "One"));
        ClassArchive archive = archive(FLAGS, program);
        sources(archive.note("app"), archive, program);
        archive.make(JAVA);

        Files.writeString(archive.folder().resolve("classes.jsa"), "half an archive");

        assertThat(archive.isMade()).isFalse();
        assertThat(sources(archive.use(), archive, program)).contains("One source: file:");
        sources(archive.note("app"), archive, program);
        assertThat(archive.make(JAVA)).isTrue();
        assertThat(archive.isMade()).isTrue();
    }

    @Test
    void isAnotherOneForOtherLibrariesOrFlagsButNotForAnotherBuildOfOurs() throws IOException {
        Path one = library("one", "One");
        ClassArchive archive = archive(FLAGS, program("app", one));

        assertThat(archive(FLAGS, program("app-2", one)).folder()).isEqualTo(archive.folder());
        assertThat(archive(FLAGS, program("app", library("two", "Two"))).folder())
                .isNotEqualTo(archive.folder());
        assertThat(archive(List.of("-XX:+UseParallelGC"), program("app", one)).folder())
                .isNotEqualTo(archive.folder());
    }

    @Test
    void putsWhatAllProgramsHaveFirst() throws IOException {
        Path one = library("one", "One");
        Path two = library("two", "Two");
        Path three = library("three", "Three");
        Program first = program("first", one, two);
        Program second = program("second", three, two, one);

        ClassArchive archive = archive(FLAGS, first, second);

        assertThat(archive.classpath(first)).startsWith(one, two).hasSameElementsAs(first.classpath());
        assertThat(archive.classpath(second)).startsWith(one, two).hasSameElementsAs(second.classpath());
    }

    private ClassArchive archive(List<String> flags, Program... programs) {
        return ClassArchive.of("alike", List.of(programs), folder.resolve("classes"), flags);
    }

    private Program program(String name, Path... libraries) {
        Path own = folder.resolve(name);
        List<Path> classpath = new ArrayList<>(List.of(own.resolve("app.jar")));
        classpath.addAll(List.of(libraries));
        return new Program(own, "One", classpath);
    }

    /** Where the JVM says it got its classes from. */
    private static String sources(List<String> flags, ClassArchive archive, Program program) {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(flags);
        command.addAll(FLAGS);
        command.addAll(List.of("-Xlog:class+load", "-cp"));
        command.add(String.join(
                ":", archive.classpath(program).stream().map(Path::toString).toList()));
        command.add(program.mainClass());
        Shell.Result result = Shell.run(command, Map.of());
        assertThat(result.output()).contains("it runs");
        return result.output();
    }

    private Path library(String name, String type) throws IOException {
        Path source = Files.writeString(
                folder.resolve(type + ".java"),
                "public class " + type
                        + " { public static void main(String[] a) { System.out.println(\"it runs\"); } }");
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        Path jar = folder.resolve(name + "-1.0.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(type + ".class"));
            zip.write(Files.readAllBytes(folder.resolve(type + ".class")));
        }
        return jar;
    }
}
