package dev.taly.notification.deliveries;

import dev.taly.events.Sealed;

/**
 * What opens a booking without login since the link before it was replaced.
 *
 * @param recipient the address that it was made for; nobody else gets it
 */
record ManageLink(String recipient, Sealed token) {

    boolean isFor(String address) {
        return recipient.equalsIgnoreCase(address);
    }

    @Override
    public String toString() {
        return "ManageLink[…]";
    }
}
