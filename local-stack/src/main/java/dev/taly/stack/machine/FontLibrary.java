package dev.taly.stack.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Without it Java reads no font, not even one that a program brings along: payment-service makes PDFs with its own. */
public final class FontLibrary {

    private static final String LIBRARY = "libfontconfig.so.1";
    private static final List<Path> FOLDERS =
            Stream.of("/usr/lib", "/usr/lib64", "/lib", "/lib64").map(Path::of).toList();
    private static final DebianPackage PACKAGE = new DebianPackage(
            "libfontconfig1", "Or install fontconfig by your system's own means: receipts are made with it.");

    private FontLibrary() {}

    /** Installs it where it is missing. */
    public static void ensure(Consumer<String> progress) {
        PACKAGE.ensure(() -> FOLDERS.stream().anyMatch(FontLibrary::holds), progress);
    }

    /** Itself or below it: Debian has a folder for each architecture. */
    private static boolean holds(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> architectures = Files.list(folder)) {
            return Files.exists(folder.resolve(LIBRARY))
                    || architectures.anyMatch(architecture -> Files.exists(architecture.resolve(LIBRARY)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
