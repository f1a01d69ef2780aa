package dev.taly.defaults.settings;

/** Start-up is refused because of a variable; says which, and the way out. */
public final class UnfitSettingsException extends RuntimeException {

    private final String action;

    public UnfitSettingsException(String description, String action) {
        super(description);
        this.action = action;
    }

    String action() {
        return action;
    }
}
