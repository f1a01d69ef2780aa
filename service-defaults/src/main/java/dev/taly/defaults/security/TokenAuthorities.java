package dev.taly.defaults.security;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;

/** Scopes as {@code SCOPE_api}, platform roles as {@code ROLE_SUPPORT}. */
final class TokenAuthorities implements Converter<Jwt, Collection<GrantedAuthority>> {

    private final JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();

    @Override
    public Collection<GrantedAuthority> convert(Jwt token) {
        List<?> roles = token.getClaim("roles") instanceof List<?> list ? list : List.of();
        Stream<GrantedAuthority> granted = roles.stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role));
        return Stream.concat(scopes.convert(token).stream(), granted).toList();
    }
}
