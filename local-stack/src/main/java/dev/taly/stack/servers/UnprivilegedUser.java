package dev.taly.stack.servers;

import dev.taly.stack.machine.Shell;
import dev.taly.stack.machine.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL refuses to run as root; under root it runs as this user. */
final class UnprivilegedUser {
    private static final List<String> CANDIDATES = List.of("postgres", "taly-postgres");

    private UnprivilegedUser() {}

    /** What to put before a command that works in the folder; nothing when we are not root. */
    static List<String> wrapper(Path folder) {
        if (!Shell.isRoot()) {
            return List.of();
        }
        String user = name();
        List<String> wrapper =
                new ArrayList<>(List.of("setpriv", "--reuid=" + user, "--regid=" + groupOf(user), "--init-groups"));
        if (!isOpen(folder)) {
            // a repository below /root (0700): the one privilege that is needed to get to the data there
            wrapper.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
        }
        return wrapper;
    }

    static void own(Path folder) {
        if (Shell.isRoot()) {
            require(Shell.run(List.of("chown", "-R", name() + ":", folder.toString()), Map.of()), "chown " + folder);
        }
    }

    private static String name() {
        return CANDIDATES.stream().filter(UnprivilegedUser::exists).findFirst().orElseGet(UnprivilegedUser::create);
    }

    private static String create() {
        String user = CANDIDATES.getLast();
        List<String> command = List.of("useradd", "--system", "--user-group", "--no-create-home", user);
        require(Shell.run(command, Map.of()), "Creating the system user " + user);
        return user;
    }

    private static boolean exists(String user) {
        return Shell.run(List.of("id", "-u", user), Map.of()).isOk();
    }

    private static String groupOf(String user) {
        return Shell.run(List.of("id", "-g", user), Map.of()).output().strip();
    }

    private static boolean isOpen(Path folder) {
        for (Path level = folder.toAbsolutePath().getParent(); level != null; level = level.getParent()) {
            if (!mayEnter(level)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayEnter(Path folder) {
        try {
            return Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_EXECUTE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(Shell.Result result, String what) {
        if (!result.isOk()) {
            throw new StackException(what + " failed: " + result.output().strip()
                    + "\nRun ./taly as an ordinary user, or name a running server in TALY_POSTGRES_URL.");
        }
    }
}
