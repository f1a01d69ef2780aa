package dev.taly.stack.providers;

import java.util.List;

/** Asks one provider, by reading alone, how it is set up. */
interface ProviderCheck {

    String provider();

    /** @throws UnreachableException when the provider gives no answer */
    List<Finding> findings(Variables variables);
}
