package dev.taly.stack.system;

import dev.taly.stack.machine.Folders;
import dev.taly.stack.machine.Shell;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Library classes of similar programs in the form that the JVM maps into memory instead of loading, verifying and
 * linking them one by one; programs that use the same archive share that memory too. Running programs note which
 * classes they load, and the archive is made of their notes. It holds nothing of our own code, so it stays valid until a
 * library, the JDK or a flag changes. A JVM that cannot use its archive starts without it.
 *
 * @param folder of this set of libraries, JDK and flags
 * @param libraries those that all the programs have: the beginning of each one's class path
 */
record ClassArchive(Path folder, List<Path> libraries, List<String> flags) {
    private static final String NOTES = ".classlist";

    /** Describes the archive of programs; nothing is made yet. */
    static ClassArchive of(String name, List<Program> programs, Path archives, List<String> flags) {
        Set<Path> common = new LinkedHashSet<>(programs.getFirst().libraries());
        programs.forEach(program -> common.retainAll(program.libraries()));
        List<Path> libraries =
                common.stream().sorted(Comparator.comparing(Path::getFileName)).toList();
        String key = Integer.toHexString(Stream.of(
                        libraries.stream().map(Path::toString).toList(),
                        flags,
                        List.of(
                                System.getProperty("java.home"),
                                Runtime.version().toString()))
                .toList()
                .hashCode());
        return new ClassArchive(archives.resolve(name + "-" + key), libraries, flags);
    }

    /** A program's class path in the only order in which the archive fits: what all have comes first. */
    List<Path> classpath(Program program) {
        List<Path> rest = new ArrayList<>(program.classpath());
        rest.removeAll(libraries);
        return Stream.concat(libraries.stream(), rest.stream()).toList();
    }

    /** Whole archives only: the size is written last. */
    boolean isMade() {
        try {
            return Files.exists(size())
                    && Files.exists(archive())
                    && Files.readString(size()).equals(Long.toString(Files.size(archive())));
        } catch (IOException e) {
            return false;
        }
    }

    List<String> use() {
        return List.of("-XX:SharedArchiveFile=" + archive());
    }

    /** Flags by which a program notes what it loads. */
    List<String> note(String program) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of("-XX:DumpLoadedClassList=" + folder.resolve(program + NOTES));
    }

    boolean hasNotes() {
        return !notes().isEmpty();
    }

    /** Makes the archive of what running programs have noted so far; returns false when the JVM could not. */
    boolean make(String java) {
        try {
            Path list = Files.write(Files.createTempFile(folder, "all", ".list"), merged());
            Path beside = folder.resolve(list.getFileName() + ".jsa");
            List<String> command = new ArrayList<>(List.of("nice", java, "-Xshare:dump"));
            command.addAll(flags);
            command.addAll(List.of("-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + beside, "-cp"));
            command.add(libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            Shell.Result result = Shell.run(command, Map.of());
            Files.delete(list);
            if (!result.isOk() || !Files.exists(beside)) {
                Files.deleteIfExists(beside);
                return false;
            }
            Files.deleteIfExists(size());
            String size = Long.toString(Files.size(beside));
            Files.move(beside, archive(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(size(), size);
            for (Path note : notes()) {
                Files.deleteIfExists(note);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What others than this one left, unless a running program uses it. */
    void removeOlder() {
        String name = folder.getFileName().toString();
        Folders.deleteUnused(name.substring(0, name.lastIndexOf('-') + 1), folder);
    }

    /** Numbers hold within one list only; classes of other class loaders cannot be archived. */
    private List<String> merged() throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        for (Path note : notes()) {
            String text = Files.readString(note);
            // its program may be writing on
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.contains(" source: "))
                    .map(line -> line.replaceFirst(" id: \\d+$", ""))
                    .forEach(lines::add);
        }
        return List.copyOf(lines);
    }

    private List<Path> notes() {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.<Path>empty()) {
            return files.filter(file -> file.toString().endsWith(NOTES))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path archive() {
        return folder.resolve("classes.jsa");
    }

    private Path size() {
        return folder.resolve("size");
    }
}
