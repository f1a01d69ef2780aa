package dev.taly.sandbox.webhooks;

/** An event and what became of it; its copies are delivered at the same time, so every change is one step. */
final class Dispatch {

    private final WebhookEvent event;
    private Delivery delivery;

    Dispatch(WebhookEvent event) {
        this.event = event;
        this.delivery = Delivery.of(event);
    }

    WebhookEvent event() {
        return event;
    }

    synchronized Delivery delivery() {
        return delivery;
    }

    synchronized void hold() {
        delivery = delivery.with(Delivery.Status.HELD);
    }

    synchronized void drop() {
        delivery = delivery.with(Delivery.Status.DROPPED);
    }

    /** Makes room for copies to be delivered; answers the number of the first of them. */
    synchronized int begin(int copies) {
        int first = delivery.copies() + 1;
        delivery = delivery.withCopies(copies);
        return first;
    }

    synchronized Delivery record(Delivery.Try last) {
        delivery = delivery.with(last);
        return delivery;
    }
}
