#!/usr/bin/env bash
# Tink 1.18.0 (Java): every thread that encrypts for the first time makes a SecureRandom of its own, and to make it looks
# for Conscrypt's class by name, each time anew.
#
# Where Conscrypt is not there, which is an optional dependency, each look-up goes through all of the class path, since class
# loaders remember only what they found. One would guess that whether a provider exists is asked once. With a pool of
# threads nobody notices; with a virtual thread for each request, each encryption pays: in a Spring Boot service of 200 jars
# it was a seventh of what a hybrid encryption (X25519, HPKE) costs.
#
# Seen: 1,000 encryptions in one thread, 1 look-up; in a thread each, 1,000 look-ups.
set -euo pipefail
version=1.18.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<POM
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.google.crypto.tink</groupId><artifactId>tink</artifactId><version>$version</version></dependency>
  </dependencies>
</project>
POM
(cd "$work" && mvn -B -q dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=lib >/dev/null)
mkdir "$work/classes"
cat >"$work/Encrypting.java" <<'JAVA'
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HybridConfig;

public class Encrypting implements Runnable {
    private final HybridEncrypt encrypt;

    public Encrypting() throws Exception {
        HybridConfig.register();
        KeysetHandle keys =
                KeysetHandle.generateNew(KeyTemplates.get("DHKEM_X25519_HKDF_SHA256_HKDF_SHA256_AES_256_GCM"));
        encrypt = keys.getPublicKeysetHandle().getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
    }

    @Override
    public void run() {
        try {
            encrypt.encrypt(new byte[32], new byte[0]);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
JAVA
cat >"$work/LookUps.java" <<'JAVA'
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

public class LookUps {
    private static final int ENCRYPTIONS = 1_000;
    private static final AtomicInteger MISSED = new AtomicInteger();

    private static class Counting extends URLClassLoader {
        Counting(URL[] urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals("org.conscrypt.Conscrypt")) {
                MISSED.incrementAndGet();
            }
            return super.findClass(name);
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(Path.of(arguments[0], "classes/").toUri().toURL());
        try (var jars = Files.list(Path.of(arguments[0], "lib"))) {
            for (Path jar : jars.toList()) {
                urls.add(jar.toUri().toURL());
            }
        }
        Runnable encrypting = (Runnable) new Counting(urls.toArray(URL[]::new))
                .loadClass("Encrypting").getConstructor().newInstance();
        encrypting.run();

        MISSED.set(0);
        Thread one = new Thread(() -> {
            for (int n = 0; n < ENCRYPTIONS; n++) {
                encrypting.run();
            }
        });
        one.start();
        one.join();
        System.out.println("in one thread: " + MISSED.getAndSet(0));

        for (int n = 0; n < ENCRYPTIONS; n++) {
            Thread each = new Thread(encrypting);
            each.start();
            each.join();
        }
        System.out.println("in a thread each: " + MISSED.get());
    }
}
JAVA
java=${JAVA_HOME:+$JAVA_HOME/bin/}
"${java}javac" -cp "$work/lib/*" -d "$work/classes" "$work/Encrypting.java"
cat >"$work/expected" <<'OUT'
in one thread: 1
in a thread each: 1000
OUT
"${java}java" "$work/LookUps.java" "$work" | tee "$work/seen"
diff "$work/expected" "$work/seen" && echo "as described"
