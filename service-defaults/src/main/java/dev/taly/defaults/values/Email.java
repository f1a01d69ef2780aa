package dev.taly.defaults.values;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address that can be written to. The domain is in the form that the mail system uses (A-labels, lower case),
 * whichever of its spellings was typed: it is mapped by UTS #46, since IDNA 2003, which the JDK has, takes ß for ss, and
 * such a mail would go to somebody else's domain. The local part is as it was typed.
 *
 * @param address such as {@code Anna@xn--mnchen-3ya.example}
 */
public record Email(String address) {

    /** In ASCII (RFC 5321, section 4.5.3.1). */
    public static final int LONGEST = 254;

    private static final int LONGEST_LOCAL = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*+");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]{1,63}\\.)++[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final IDNA DOMAINS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ);

    /** @throws IllegalValueException with what is wrong, for whoever typed it */
    public static Email of(String typed) {
        String text = tidy(typed);
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1 || text.chars().anyMatch(Invisible::isSpace)) {
            throw new IllegalValueException("must be an e-mail address, such as ada@example.org");
        }
        String local = text.substring(0, at);
        if (local.chars().anyMatch(letter -> letter > 127)) {
            throw new IllegalValueException("must have only the letters a to z, digits and signs before the @");
        }
        if (local.length() > LONGEST_LOCAL || !LOCAL.matcher(local).matches()) {
            throw new IllegalValueException("must be an e-mail address, such as ada@example.org");
        }
        String address = local + "@" + domain(text.substring(at + 1));
        if (address.length() > LONGEST) {
            throw new IllegalValueException("must be an e-mail address of at most 254 characters");
        }
        return new Email(address);
    }

    /** Nothing when it is none. */
    public static Optional<Email> find(String typed) {
        try {
            return Optional.of(of(typed));
        } catch (IllegalValueException unusable) {
            return Optional.empty();
        }
    }

    /** As it was meant: nothing invisible, no white space around, and no letters as wide as Japanese ones. */
    public static String tidy(String typed) {
        return typed == null ? typed : Wide.narrowed(Texts.bare(typed));
    }

    /** In its one spelling; what is no address stays, tidied, for the constraint on it to tell. */
    public static String spelled(String typed) {
        return typed == null ? typed : find(typed).map(Email::address).orElseGet(() -> tidy(typed));
    }

    /** As people read it, at {@code münchen.example}: the spelling that older rows may have. */
    public static String readable(String address) {
        int at = address.lastIndexOf('@') + 1;
        StringBuilder readable = new StringBuilder(address.substring(0, at));
        return readable.append(DOMAINS.nameToUnicode(address.substring(at), new StringBuilder(), new IDNA.Info()))
                .toString();
    }

    /** The same in whatever spelling it comes; what is no address has itself, and nothing that is looked for is found by it. */
    public static String keyOf(String typed) {
        return find(typed).map(Email::key).orElse(typed);
    }

    private static String domain(String typed) {
        IDNA.Info info = new IDNA.Info();
        String domain = DOMAINS.nameToASCII(typed, new StringBuilder(), info).toString();
        if (info.hasErrors() || !DOMAIN.matcher(domain).matches()) {
            throw new IllegalValueException("must have a domain after the @, such as example.org");
        }
        return domain;
    }

    /** By which two addresses are known to be the same: mail systems that tell a from A are history. */
    public String key() {
        return address.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Email[…]";
    }
}
