package dev.taly.e2e.oracle;

/** One comparison of what was promised with what is. */
interface Check {

    void look(Promises promises, Findings findings);
}
