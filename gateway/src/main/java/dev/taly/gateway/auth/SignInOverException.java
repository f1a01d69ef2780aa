package dev.taly.gateway.auth;

/** auth-service takes the code or the refresh token no more: whoever held it is not signed in, and has to sign in again. */
public final class SignInOverException extends RuntimeException {

    public SignInOverException() {
        super("The sign-in is over", null, false, false);
    }
}
