package dev.taly.e2e.replicas;

import dev.taly.e2e.Api;
import dev.taly.e2e.Owner;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import dev.taly.e2e.contract.Contract;
import java.util.List;
import java.util.Map;

/** One instance of booking-service, asked at its own port and not through the gateway, which lets them take turns. */
record Replica(String instance) {

    static final Replica FIRST = new Replica("booking-service");
    static final Replica SECOND = new Replica("booking-service-2");

    Api guest() {
        return new Api(Running.SYSTEM.url(instance), Contract.committed());
    }

    private Api of(Owner owner) {
        return owner.api.at(Running.SYSTEM.url(instance)).with("If-Match", "*");
    }

    /** Of more than three weeks, since only what a long look has read is remembered. */
    List<String> free(Owner owner, String offering) {
        return owner.free(offering, guest(), 30);
    }

    Reply book(String offering, String start) {
        return guest().post("/api/v1/bookings", Owner.booking(offering, start, Owner.guestEmail()));
    }

    /** One of a booking's own endpoints, as its customer. */
    Reply command(Reply booking, String command, Map<String, ?> body) {
        return guest().with("Booking-Token", booking.text("/manageToken"))
                .post("/api/v1/bookings/" + booking.text("/id") + "/" + command, body);
    }

    Reply hold(String offering, String start) {
        return guest().post("/api/v1/holds", Map.of("offeringId", offering, "start", start));
    }

    Reply giveUp(Reply hold) {
        return guest().delete("/api/v1/holds/" + hold.text("/id"));
    }

    /** Something new of the company's; returns its id. */
    String add(Owner owner, String path, Map<String, ?> body) {
        return of(owner).post(owner.company() + path, body).expect(201).text("/id");
    }

    void change(Owner owner, String path, Map<String, ?> patch) {
        of(owner).patch(owner.company() + path, patch).expect(200);
    }

    /** Whatever is booked outside them. */
    void hours(Owner owner, String resource, String opening) {
        of(owner)
                .put(owner.company() + "/resources/" + resource + "/schedule?force=true", Owner.hours(opening))
                .expect(200);
    }

    /** Also what is booked. */
    void remove(Owner owner, String path) {
        remove(owner, path, 204);
    }

    /** The last one of its kind, without which some offerings cannot be booked, as the answer says. */
    void removeLast(Owner owner, String path) {
        remove(owner, path, 200);
    }

    private void remove(Owner owner, String path, int status) {
        of(owner).delete(owner.company() + path + "?force=true").expect(status);
    }

    void pause() {
        Running.SYSTEM.pause(instance);
    }

    void resume() {
        Running.SYSTEM.resume(instance);
    }

    @Override
    public String toString() {
        return instance;
    }
}
