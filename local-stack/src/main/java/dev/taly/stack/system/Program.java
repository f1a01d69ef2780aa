package dev.taly.stack.system;

import dev.taly.stack.machine.Folders;
import dev.taly.stack.machine.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A service's executable jar taken apart, since it starts faster so. Libraries are kept once for all services.
 *
 * @param folder holds the application's own classes in {@code app.jar}
 */
record Program(Path folder, String mainClass, List<Path> classpath) {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** Takes the jar apart unless that was done already. Each build has a folder of its own, which never changes. */
    static Program of(Path jar, Path programs) {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "") + "-";
        try (JarFile source = new JarFile(jar.toFile())) {
            String mainClass = source.getManifest().getMainAttributes().getValue("Start-Class");
            if (mainClass == null) {
                throw new StackException(jar + " is not an executable Spring Boot jar.");
            }
            Path folder = programs.resolve(name + version(source));
            if (!Files.exists(folder)) {
                takeApart(source, folder, programs);
                Folders.deleteUnused(name, folder);
            }
            List<Path> classpath = new ArrayList<>(List.of(folder.resolve("app.jar")));
            for (String library : libraries(source)) {
                classpath.add(
                        isOurs(library)
                                ? folder.resolve(library)
                                : programs.resolve("lib").resolve(library));
            }
            return new Program(folder, mainClass, List.copyOf(classpath));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without our own, which change with every build. */
    List<Path> libraries() {
        return classpath.stream().filter(file -> !file.startsWith(folder)).toList();
    }

    /** Two may do this at the same time: each makes a whole folder, and the first one's stays. */
    private static void takeApart(JarFile source, Path folder, Path programs) throws IOException {
        Path beside = Files.createTempDirectory(Files.createDirectories(programs), ".new");
        writeClasses(source, beside.resolve("app.jar"));
        Files.createDirectories(programs.resolve("lib"));
        for (String library : libraries(source)) {
            copy(source, library, (isOurs(library) ? beside : programs.resolve("lib")).resolve(library));
        }
        Folders.moveUnlessThere(beside, folder);
    }

    /** By content: jars of a reproducible build all have the same time. */
    private static String version(JarFile source) {
        return Integer.toHexString(source.stream()
                .map(entry -> entry.getName() + " " + entry.getCrc() + " " + entry.getSize())
                .toList()
                .hashCode());
    }

    private static List<String> libraries(JarFile source) throws IOException {
        ZipEntry index = source.getEntry("BOOT-INF/classpath.idx");
        try (InputStream content = source.getInputStream(index)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("^- \"|\"$", ""))
                    .filter(line -> line.startsWith(LIBRARIES))
                    .map(line -> line.substring(LIBRARIES.length()))
                    .toList();
        }
    }

    /** A released library is the same for everybody; our own snapshots change and stay with the program. */
    private static boolean isOurs(String library) {
        return library.contains("-SNAPSHOT");
    }

    private static void copy(JarFile source, String library, Path target) throws IOException {
        if (!Files.exists(target)) {
            Path beside = Files.createTempFile(target.getParent(), library, ".new");
            try (InputStream content = source.getInputStream(source.getEntry(LIBRARIES + library))) {
                Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** The manifest comes along, which has the application's version, and so do folders: resources are looked up by them. */
    private static void writeClasses(JarFile source, Path target) throws IOException {
        try (OutputStream file = Files.newOutputStream(target);
                ZipOutputStream jar = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(source.entries())) {
                String name = entry.getName().replaceFirst("^" + CLASSES, "");
                boolean isOurs = entry.getName().startsWith(CLASSES) || name.equals(JarFile.MANIFEST_NAME);
                if (isOurs && !name.isEmpty()) {
                    jar.putNextEntry(new ZipEntry(name));
                    try (InputStream content = source.getInputStream(entry)) {
                        content.transferTo(jar);
                    }
                }
            }
        }
    }
}
