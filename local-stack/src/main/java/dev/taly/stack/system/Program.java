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
    private static final String VERSION = "version";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    /** Takes the jar apart unless that was done since it was built. */
    static Program of(Path jar, Path programs) {
        Path folder = programs.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", ""));
        try (JarFile source = new JarFile(jar.toFile())) {
            String mainClass = source.getManifest().getMainAttributes().getValue("Start-Class");
            if (mainClass == null) {
                throw new StackException(jar + " is not an executable Spring Boot jar.");
            }
            Path application = folder.resolve("app.jar");
            if (!isFresh(source, folder)) {
                Folders.delete(folder);
                Files.createDirectories(folder);
                writeClasses(source, application);
            }
            List<Path> classpath = new ArrayList<>(List.of(application));
            for (String library : libraries(source)) {
                classpath.add(library(source, library, folder, programs));
            }
            Files.writeString(folder.resolve(VERSION), version(source));
            return new Program(folder, mainClass, List.copyOf(classpath));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFresh(JarFile source, Path folder) throws IOException {
        Path version = folder.resolve(VERSION);
        return Files.exists(version) && Files.readString(version).equals(version(source));
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
                    .toList();
        }
    }

    /** A released library is the same for everybody; our own snapshots change and stay with the program. */
    private static Path library(JarFile source, String entry, Path folder, Path programs) throws IOException {
        String name = entry.substring(LIBRARIES.length());
        Path target = (name.contains("-SNAPSHOT") ? folder : programs.resolve("lib")).resolve(name);
        if (!Files.exists(target)) {
            Files.createDirectories(target.getParent());
            Path beside = Files.createTempFile(target.getParent(), name, ".new");
            try (InputStream content = source.getInputStream(source.getEntry(entry))) {
                Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
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
