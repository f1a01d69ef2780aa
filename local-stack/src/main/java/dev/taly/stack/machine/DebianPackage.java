package dev.taly.stack.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A package that is installed when what it brings is not there.
 *
 * @param wayOut what to do where nothing may be installed
 */
public record DebianPackage(String name, String wayOut) {
    // Debian's hook that keeps a package from starting its server on installation; RUNLEVEL=1 alone is not always
    // enough
    private static final String INSTALL = """
            set -e
            export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
            if [ ! -e /usr/sbin/policy-rc.d ]; then
              printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
              chmod 755 /usr/sbin/policy-rc.d
              trap 'rm -f /usr/sbin/policy-rc.d' EXIT
            fi
            apt-get update -q
            apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "$1"
            """;

    public void ensure(BooleanSupplier isThere, Consumer<String> progress) {
        if (isThere.getAsBoolean()) {
            return;
        }
        synchronized (DebianPackage.class) {
            if (!isThere.getAsBoolean()) {
                install(progress);
            }
        }
        if (!isThere.getAsBoolean()) {
            throw new StackException(
                    "The Debian package " + name + " was installed, but does not bring what was expected. " + wayOut);
        }
    }

    private void install(Consumer<String> progress) {
        List<String> command = new ArrayList<>();
        if (!Shell.isRoot()) {
            command.addAll(List.of("sudo", "-n"));
        }
        command.addAll(List.of("sh", "-c", INSTALL, "sh", name));
        // two builds at once: the second waits at apt's own lock and finds everything done
        if (Shell.find("apt-get").isEmpty()) {
            throw new StackException(name + " is missing and this system has no apt-get to install it. " + wayOut);
        }
        if (!Shell.isRoot() && !maySudo()) {
            throw new StackException(name + " is missing, and installing it needs root or sudo without a password: run"
                    + " 'sudo apt-get install --no-install-recommends " + name + "' yourself. " + wayOut);
        }
        progress.accept("installing " + name + " by apt");
        Shell.Result result = Shell.run(command, Map.of());
        if (!result.isOk()) {
            throw new StackException("apt could not install " + name + ". " + wayOut + "\n"
                    + result.output().strip());
        }
    }

    private static boolean maySudo() {
        return Shell.find("sudo").isPresent()
                && Shell.run(List.of("sudo", "-n", "true"), Map.of()).isOk();
    }
}
