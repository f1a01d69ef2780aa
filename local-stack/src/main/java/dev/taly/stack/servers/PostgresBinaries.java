package dev.taly.stack.servers;

import dev.taly.stack.machine.DebianPackage;
import dev.taly.stack.machine.Folders;
import dev.taly.stack.machine.Shell;
import dev.taly.stack.machine.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The PostgreSQL programs that come as a Maven artifact, unpacked once per version into the user's cache. */
final class PostgresBinaries {
    static final String WAY_OUT = "Or name a running PostgreSQL 18 in"
            + " TALY_POSTGRES_URL=jdbc:postgresql://host:port/postgres?user=…&password=… (an administrator).";
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final DebianPackage XZ = new DebianPackage("xz-utils", WAY_OUT);

    private PostgresBinaries() {}

    /** Returns the folder with {@code bin}, {@code lib} and {@code share}. */
    static Path unpacked(Consumer<String> progress) {
        URL archive = PostgresBinaries.class.getResource(ARCHIVE);
        String architecture = System.getProperty("os.arch");
        if (archive == null || !"amd64".equals(architecture)) {
            throw new StackException(
                    "The bundled PostgreSQL runs on Linux/amd64, not on " + architecture + ". " + WAY_OUT);
        }
        try {
            Path target = cache().resolve(artifact(archive));
            if (!Files.isDirectory(target)) {
                XZ.ensure(() -> Shell.find("xz").isPresent(), progress);
                unpack(archive, target);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under root the programs run as another user, who cannot look into root's own folders. */
    private static Path cache() throws IOException {
        String set = System.getenv("XDG_CACHE_HOME");
        Path own = set != null && !set.isBlank() ? Path.of(set) : Path.of(System.getProperty("user.home"), ".cache");
        return Files.createDirectories((Shell.isRoot() ? Path.of("/var/cache") : own).resolve("taly"));
    }

    /** The jar's name carries the version. */
    private static String artifact(URL archive) throws IOException {
        JarURLConnection connection = (JarURLConnection) archive.openConnection();
        String jar = Path.of(connection.getJarFileURL().getPath()).getFileName().toString();
        return jar.substring(0, jar.length() - ".jar".length());
    }

    /** Unpacks beside the target and moves: whoever else unpacks at the same moment, the target is always whole. */
    private static void unpack(URL archive, Path target) throws IOException {
        Path beside = Files.createTempDirectory(target.getParent(), "unpacking");
        Path packed = beside.resolve("postgres.txz");
        try (InputStream content = archive.openStream()) {
            Files.copy(content, packed, StandardCopyOption.REPLACE_EXISTING);
        }
        Path whole = Files.createDirectory(beside.resolve("postgres"));
        List<String> tar = List.of("tar", "--no-same-owner", "-xJf", packed.toString(), "-C", whole.toString());
        Shell.Result result = Shell.run(tar, Map.of());
        if (!result.isOk()) {
            throw new StackException(
                    "Unpacking PostgreSQL failed: " + result.output().strip());
        }
        Files.delete(packed);
        Folders.moveUnlessThere(whole, target);
        Files.delete(beside);
    }
}
