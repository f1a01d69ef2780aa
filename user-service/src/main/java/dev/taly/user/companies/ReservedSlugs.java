package dev.taly.user.companies;

import java.util.Set;

/**
 * First parts of paths that the platform serves, or may serve: a company's page stands beside them. The gateway's routes are
 * a test of it.
 */
final class ReservedSlugs {

    private static final Set<String> PATHS = Set.of(
            // the gateway, its services and the zones
            "account",
            "actuator",
            "api",
            "assets",
            "bff",
            "checkout",
            "dashboard",
            "docs",
            "internal",
            "login",
            "manage",
            "oauth2",
            "problems",
            "userinfo",
            "v3",
            "webauthn",
            // pages of a site, which may come
            "about",
            "admin",
            "app",
            "apps",
            "blog",
            "book",
            "booking",
            "bookings",
            "calendar",
            "calendars",
            "companies",
            "contact",
            "embed",
            "error",
            "feeds",
            "health",
            "help",
            "holds",
            "imprint",
            "invitations",
            "invite",
            "jobs",
            "legal",
            "logout",
            "metrics",
            "offline",
            "pay",
            "payments",
            "plans",
            "press",
            "pricing",
            "privacy",
            "public",
            "receipts",
            "register",
            "search",
            "security",
            "settings",
            "signup",
            "static",
            "status",
            "stream",
            "support",
            "taly",
            "terms",
            "users",
            "waitlist",
            "webhooks",
            "widget",
            "www",
            // its languages
            "de",
            "en",
            "fr");

    private ReservedSlugs() {}

    static boolean contain(String slug) {
        return PATHS.contains(slug);
    }
}
