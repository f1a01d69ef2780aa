package dev.taly.user.companies;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The address of a page on the web, as a link that anybody can follow. Absent is fine. */
@Documented
@Constraint(validatedBy = Website.Check.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@interface Website {

    /** In ASCII letters. */
    int LONGEST = 200;

    String message() default "must be an address such as https://example.org, of at most 200 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Check implements ConstraintValidator<Website, String> {

        @Override
        public boolean isValid(@Nullable String address, ConstraintValidatorContext context) {
            return address == null || (address.length() <= LONGEST && isLink(address));
        }

        /** Nobody's name and password, which would let it look like another site's. */
        private static boolean isLink(String address) {
            try {
                URI uri = new URI(address);
                String host = uri.getHost();
                boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
                return web && host != null && host.contains(".") && uri.getRawUserInfo() == null;
            } catch (URISyntaxException none) {
                return false;
            }
        }
    }
}
