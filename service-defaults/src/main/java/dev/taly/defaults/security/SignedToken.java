package dev.taly.defaults.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.springframework.security.oauth2.jwt.BadJwtException;

/**
 * A token whose outer form is beyond doubt: three parts in canonical base64url, RS256, a key id, nothing critical. The
 * JOSE library alone accepts non-canonical encodings, which make one signature fit many texts.
 */
record SignedToken(SignedJWT jwt, String kid) {

    private static final int LONGEST = 8 * 1024;
    private static final List<String> TYPES = List.of("JWT", "AT+JWT");

    static SignedToken parse(String token) {
        String[] parts = token.split("\\.", -1);
        if (token.length() > LONGEST
                || parts.length != 3
                || !Arrays.stream(parts).allMatch(SignedToken::canonical)) {
            throw new BadJwtException("The token has not the form of a signed JWT");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return new SignedToken(jwt, kid(jwt.getHeader()));
        } catch (ParseException | IllegalArgumentException unreadable) {
            throw new BadJwtException("The token is not readable", unreadable);
        }
    }

    private static String kid(JWSHeader header) {
        boolean typed = header.getType() == null
                || TYPES.stream().anyMatch(header.getType().getType()::equalsIgnoreCase);
        boolean critical = header.getCriticalParams() != null || !header.isBase64URLEncodePayload();
        String kid = header.getKeyID();
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm()) || !typed || critical || kid == null || kid.isBlank()) {
            throw new BadJwtException("The token's header is not acceptable");
        }
        return kid;
    }

    private static boolean canonical(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            return bytes.length > 0
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(part);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
