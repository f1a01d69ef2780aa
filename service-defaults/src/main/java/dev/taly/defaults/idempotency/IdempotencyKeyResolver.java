package dev.taly.defaults.idempotency;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link IdempotencyKey} of the request. */
final class IdempotencyKeyResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = (HttpServletRequest) webRequest.getNativeRequest();
        String key = request.getHeader(IdempotencyKey.HEADER);
        if (key == null) {
            if (parameter.hasParameterAnnotation(RequiredKey.class)) {
                throw CommonProblem.IDEMPOTENCY_KEY_MISSING.exception();
            }
            return null;
        }
        if (!IdempotencyKey.isWellFormed(key)) {
            throw CommonProblem.MALFORMED_REQUEST
                    .exception()
                    .field(IdempotencyKey.HEADER, "must be 16 to 128 visible ASCII characters");
        }
        byte[] body = (byte[]) request.getAttribute(BodyRecorder.BODY);
        return IdempotencyKey.of(
                Caller.current(), key, request.getMethod(), request.getRequestURI(), body == null ? new byte[0] : body);
    }
}
