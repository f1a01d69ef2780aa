package dev.taly.auth.social;

import java.io.Serializable;

/**
 * A provider that people may sign in with.
 *
 * @param id as it stands in addresses
 * @param name as people know it
 */
public record SocialProvider(String id, String name) implements Serializable {}
