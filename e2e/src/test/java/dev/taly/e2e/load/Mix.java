package dev.taly.e2e.load;

import java.util.List;

/** Plans that guests take in turn, so that two runs do the same. */
public record Mix(List<Plan> plans) {

    public static Mix of(Plan... plans) {
        return new Mix(List.of(plans));
    }

    /** All that guests do. */
    public static Mix everything() {
        return of(
                Plan.FREE,
                Plan.STRIPE,
                Plan.PAYPAL,
                Plan.STRIPE_THEN_CANCEL,
                Plan.FREE,
                Plan.PAYPAL_THEN_CANCEL,
                Plan.STRIPE_THEN_REFUND,
                Plan.PAYPAL_THEN_REFUND,
                Plan.WALK_AWAY);
    }

    Plan plan(int guest) {
        return plans.get(guest % plans.size());
    }
}
