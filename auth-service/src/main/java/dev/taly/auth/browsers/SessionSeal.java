package dev.taly.auth.browsers;

import dev.taly.defaults.sealing.DataCipher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/**
 * What stands in Redis of a session: sealed for its place, so that whoever writes there can neither make an entry nor put one
 * of another session in its stead. Java's serialization happens within the seal, and for known classes only.
 */
@Component
final class SessionSeal {

    /** What pages, Spring MVC and Spring Security keep there. */
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter("maxdepth=30;maxbytes=200000;"
            + "java.lang.*;java.util.*;java.util.concurrent.*;java.time.*;java.net.URI;java.net.URL;"
            + "org.springframework.security.**;org.springframework.web.servlet.FlashMap;org.springframework.util.*;"
            + "dev.taly.auth.**;!*");

    private final DataCipher cipher;

    SessionSeal(DataCipher cipher) {
        this.cipher = cipher;
    }

    /** @param place where it will stand; it opens nowhere else */
    byte[] close(Object value, String place) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(value);
        } catch (IOException e) {
            throw new UncheckedIOException("A session has what cannot be kept", e);
        }
        return cipher.encrypt(bytes.toByteArray(), place);
    }

    /** @throws IllegalArgumentException if it was not sealed here, or for another place, or is of a class that is not known */
    Object open(byte[] sealed, String place) {
        byte[] bytes = cipher.decrypt(sealed, place);
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            objects.setObjectInputFilter(KNOWN);
            return objects.readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalArgumentException("No value of a session", e);
        }
    }
}
