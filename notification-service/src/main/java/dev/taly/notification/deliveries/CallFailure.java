package dev.taly.notification.deliveries;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What a call without an answer means for its message: without a connection nothing was sent; after that it may have
 * been taken, however the call ended.
 */
public final class CallFailure {

    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private CallFailure() {}

    /** To be thrown by a courier whose client failed without an answer of the provider. */
    public static RuntimeException of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (isWithoutConnection(cause)) {
                return new Courier.Unavailable("no connection", failure);
            }
        }
        return new Courier.Unclear("no answer", failure);
    }

    /**
     * Whether that answer is one of a proxy that had none from whom it asked (RFC 9110, sections 15.6.3 and 15.6.5), who may have
     * taken the message.
     */
    public static boolean isOfAnIntermediary(int httpStatus) {
        return httpStatus == BAD_GATEWAY || httpStatus == GATEWAY_TIMEOUT;
    }

    /** Whether the call got as far as the network at all. */
    public static boolean isOfTheNetwork(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithoutConnection(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || (cause instanceof SocketTimeoutException && isAboutConnecting(cause.getMessage()));
    }

    /** The JDK has no type of its own for this: a socket says "Connect timed out", or "Read timed out". */
    private static boolean isAboutConnecting(@Nullable String message) {
        return message != null && message.toLowerCase(Locale.ROOT).contains("connect timed out");
    }
}
