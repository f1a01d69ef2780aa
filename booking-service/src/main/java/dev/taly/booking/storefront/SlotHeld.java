package dev.taly.booking.storefront;

import dev.taly.defaults.security.Caller;
import java.util.UUID;

/** A slot of the company was held for somebody; to be told in the transaction that holds it. */
public record SlotHeld(UUID companyId, Caller by) {}
