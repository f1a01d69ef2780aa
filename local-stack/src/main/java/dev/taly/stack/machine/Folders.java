package dev.taly.stack.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whole folders. */
public final class Folders {
    private Folders() {}

    /** Deletes a folder with everything in it; one that is not there is fine. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> childrenFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : childrenFirst) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException e) {
            // somebody else is clearing up the same folder
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes the folders beside one that is kept whose names begin with the prefix, but for those that stand in
     * the command line of a running process.
     */
    public static void deleteUnused(String prefix, Path kept) {
        Path parent = Objects.requireNonNull(kept.getParent());
        try (Stream<Path> folders = Files.list(parent)) {
            List<Path> others = folders.filter(
                            folder -> folder.getFileName().toString().startsWith(prefix) && !folder.equals(kept))
                    .toList();
            if (!others.isEmpty()) {
                String running = ProcessHandle.allProcesses()
                        .flatMap(process -> process.info().commandLine().stream())
                        .collect(Collectors.joining("\n"));
                others.stream()
                        .filter(folder -> !running.contains(folder.toString()))
                        .forEach(Folders::delete);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives a whole folder its name, unless somebody else was first: then his stays. Java has no type of its own for a
     * folder that is there already and holds something.
     */
    public static void moveUnlessThere(Path whole, Path target) throws IOException {
        try {
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
            delete(whole);
        }
    }
}
