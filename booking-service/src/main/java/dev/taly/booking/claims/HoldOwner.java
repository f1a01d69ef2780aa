package dev.taly.booking.claims;

import org.jspecify.annotations.Nullable;

/**
 * Whose holds they are, as hashes, since an address is nobody's business.
 *
 * @param hash of the browser, user or program, who has at most two of an offering
 * @param network of an anonymous caller's network; null for known ones
 * @param most how many the anonymous callers of a network have of an offering
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to the database, never compared
public record HoldOwner(byte[] hash, byte @Nullable [] network, int most) {}
