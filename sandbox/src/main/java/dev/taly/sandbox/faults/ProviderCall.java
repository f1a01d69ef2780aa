package dev.taly.sandbox.faults;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A request below a provider's base; {@code path} starts after it. */
record ProviderCall(Provider provider, String method, String path) {

    static @Nullable ProviderCall of(HttpServletRequest request) {
        var path = request.getRequestURI();
        int end = path.indexOf('/', 1);
        var provider = end < 0 ? null : Provider.at(path.substring(1, end));
        return provider == null ? null : new ProviderCall(provider, request.getMethod(), path.substring(end));
    }

    boolean isPage() {
        return provider.isPage(path);
    }
}
