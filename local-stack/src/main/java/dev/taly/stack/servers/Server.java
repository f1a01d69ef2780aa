package dev.taly.stack.servers;

/** A server that Taly stands on. */
public interface Server {
    String name();

    /** Gets the programs when they are not there. */
    void install();

    /** Returns when the server answers; one that runs already is left as it is. */
    void start();
}
